"""提醒: what waits for me, how I want to be told outside the system, and how the last messages went."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import signed_in
from jianfu.redress.actions import notices as actions
from jianfu.redress.domain.notices.addresses import HOSTS
from jianfu.redress.domain.notices.kinds import BOTS, NoticeKind, Way
from jianfu.redress.domain.notices.timing import TRIES, Rhythm, Wishes
from jianfu.redress.queries import notices as queries
from jianfu.redress.sending.mail import is_set_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, QueryDict

    from jianfu.kernel.http import PageRequest
    from jianfu.redress.models import NoticeMessage, NoticeWays

SEEN = Text("{count}条都已标为看过。", "{count} are marked as seen.")
KEPT = Text("已保存。", "Kept.")
QUEUED = Text("测试消息已在路上，结果显示在下面。", "The test message is on its way; see below how it went.")
_WAITING = Text("待发出", "waiting")
_SENT = Text("已发出", "sent")
_AGAIN = Text("未成功，会再试（{problem}）", "failed, will be tried again ({problem})")
_GIVEN_UP = Text("没有发出（{problem}）", "not sent ({problem})")


@signed_in
@require_http_methods(["GET", "POST"])
def listing(request: PageRequest) -> HttpResponse:
    """List what waits for me; mark all of it as seen."""
    if request.method == "POST":
        count = actions.mark_seen(request.actor, request.now)
        messages.success(request, SEEN.filled(count=count).within(request.language))
        return redirect("redress:notices")
    lines = queries.lines_for(request.actor, request.now)
    context = {
        "lines": lines,
        "count": len(lines),
        "fresh": sum(line.fresh for line in lines),
        "ways": queries.ways_of(request.actor),
    }
    return render(request, "redress/notices.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def ways(request: PageRequest) -> HttpResponse:
    """Show and keep my ways and wishes."""
    if request.method == "GET":
        return _ways(request, {})
    try:
        actions.choose(request.actor, _chosen(request.POST), request.now)
    except Refusal as refusal:
        return _ways(request, {"refusal": refusal, "typed": request.POST}, refusal.kind.status)
    messages.success(request, KEPT.within(request.language))
    return redirect("redress:notice_ways")


@signed_in
@require_POST
def trial(request: PageRequest) -> HttpResponse:
    """Queue a test message to me."""
    try:
        actions.try_ways(request.actor, request.now)
    except Refusal as refusal:
        return _ways(request, {"refusal": refusal}, refusal.kind.status)
    messages.success(request, QUEUED.within(request.language))
    return redirect("redress:notice_ways")


def _chosen(post: QueryDict) -> actions.Chosen:
    usual = Wishes()
    rhythm, bot = post.get("rhythm", ""), post.get("bot", "")
    wanted = set(post.getlist("kinds"))
    return actions.Chosen(
        Wishes(
            Rhythm(rhythm) if rhythm in set(Rhythm) else usual.rhythm,
            _time(post.get("digest_at"), usual.digest_at),
            _time(post.get("quiet_from"), usual.quiet_from),
            _time(post.get("quiet_until"), usual.quiet_until),
            working_days_only=bool(post.get("working_days_only")),
        ),
        without=[kind for kind in NoticeKind if kind.value not in wanted],
        email=post.get("email", ""),
        no_email=bool(post.get("no_email")),
        bot=Way(bot) if bot in set(BOTS) else None,
        bot_url=post.get("bot_url", ""),
        bot_secret=post.get("bot_secret", ""),
    )


def _time(given: str | None, usual: time) -> time:
    try:
        return time.fromisoformat(given or "")
    except ValueError:
        return usual


def _ways(request: PageRequest, more: Mapping[str, object], status: int = 200) -> HttpResponse:
    row = queries.ways_of(request.actor)
    language = request.language
    none = Text("不用", "none").within(language)
    context = {
        "ways": row,
        "any_way": bool(row.ways),
        "rhythms": [(one.value, one.label.within(language)) for one in Rhythm],
        "bots": [("", none), *((one.value, one.label.within(language)) for one in BOTS)],
        "kinds": [(kind, kind.value not in row.without) for kind in NoticeKind],
        "mail": is_set_up(),
        "hosts": [(way.label, HOSTS[way]) for way in BOTS],
        "tries": TRIES,
        "messages_sent": [(one, Way(one.way).label, _went(one)) for one in _messages(request, row)],
        **more,
    }
    return render(request, "redress/notice_ways.html", context, status=status)


def _messages(request: PageRequest, row: NoticeWays) -> list[NoticeMessage]:
    return queries.messages_of(request.actor) if row.pk else []


def _went(one: NoticeMessage) -> Text:
    if one.sent_at is not None:
        return _SENT
    if one.next_try_at is None:
        return _GIVEN_UP.filled(problem=one.problem)
    return _AGAIN.filled(problem=one.problem) if one.problem else _WAITING
