"""线索: supervisors' list and one tip. The page holds sealed text; the supervisor's browser opens it."""

from __future__ import annotations

import csv
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.redress.actions import tips
from jianfu.redress.domain.tips.errors import NOT_AN_ENVELOPE
from jianfu.redress.domain.tips.life import Step, TipState, possible
from jianfu.redress.domain.tips.sides import Outcome, Via
from jianfu.redress.domain.tips.topics import TOPICS
from jianfu.redress.domain.tips.wraps import read
from jianfu.redress.queries.tips import inbox, keys

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.http import PageRequest
    from jianfu.redress.models import Tip

# Pictures and voice notes are opened in the browser and exist only there.
OPENED_HERE = "img-src 'self' blob:; media-src blob:"
SAID = {
    Step.TAKE_UP: Text(
        "已标为办理中，反映人凭回执码能看到。", "Marked as being handled; the reporter can see it."
    ),
    Step.ANSWER: Text(
        "已答复；只有反映人凭回执码能打开。", "Answered; only the reporter's receipt opens it."
    ),
    Step.HAND_OVER: Text("已登记移送。", "The handing over is registered."),
    Step.CLOSE: Text("已办结；是否解决由反映人说。", "Closed; whether it is solved, the reporter says."),
}
TOPIC_SET = Text("已归类。", "Its topic is set.")
CASE_OPENED = Text(
    "已转为办件{number}，办件里只有您写的概述。", "Case {number} is open; it holds only your words."
)


@needs(Permission.SUPERVISE)
@require_GET
def listed(request: PageRequest) -> HttpResponse:
    """List the tips, the longest waiting first, with counts that hide what is few."""
    actor, today = request.actor, request.now.date()
    state = request.GET.get("state", "")
    rows = inbox.tips_for(actor, today)
    waiting = list(rows.filter(state__in=inbox.WAITING))
    shown = [_row(tip, request) for tip in (rows.filter(state=state) if state in set(TipState) else rows)]
    windows = list(keys.windows_for(actor))
    context = {
        "rows": shown,
        "state": state,
        "states": [("", Text("全部状态", "all states").within(request.language))]
        + [(one.value, one.label.within(request.language)) for one in TipState],
        "waiting": len(waiting),
        "oldest": (today - waiting[0].arrived_on).days if waiting else 0,
        "windows": [
            {"window": one, "open": keys.is_open(one), "topics": _topics(inbox.by_topic(one).cells)}
            for one in windows
        ],
        "begin": keys.places_without_window(actor).exists(),
    }
    return render(request, "redress/tips.html", context)


@needs(Permission.SUPERVISE)
@require_GET
def export(request: PageRequest) -> HttpResponse:
    """Give the list as csv: days and states, no content – there is none to give."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="tips.csv"'
    answer.write("\ufeff")
    sheet = csv.writer(answer)
    sheet.writerow(["线索", "窗口", "收到", "来源", "状态", "类别", "反映人", "条数"])
    for tip in inbox.tips_for(request.actor, request.now.date()):
        row = _row(tip, request)
        told = (row["via"], row["state"], row["topic"], row["outcome"], row["count"])
        sheet.writerow([row["short"], tip.window.territory.name, tip.arrived_on, *told])
    return answer


@needs(Permission.SUPERVISE)
@require_GET
def one(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Show one tip: its state, what can be done, and its messages to be opened here."""
    tip = inbox.tip_for(request.actor, tip_id, request.now.date())
    case = inbox.case_of(tip)
    context = {
        "tip": tip,
        "row": _row(tip, request),
        "can": {step.value: True for step in possible(TipState(tip.state))},
        "topics": [(name, label.within(request.language)) for name, label in TOPICS.items()],
        "case": case,
        "own": keys.own_key(request.actor, tip.window),
    }
    response = render(request, "redress/tip_one.html", context)
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " + OPENED_HERE
    )
    return response


@needs(Permission.SUPERVISE)
@require_GET
def sealed(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Give a tip's sealed messages, the supervisor's locked keys, and the list to seal an answer to."""
    tip = inbox.tip_for(request.actor, tip_id, request.now.date())
    return JsonResponse(
        {
            "locked": locked_keys(request.actor, tip),
            "keys": [public.hex() for public in keys.recipients(tip.window)],
            "messages": [
                {
                    "side": message.side,
                    "day": message.day.isoformat(),
                    "body": b64encode(bytes(message.body)).decode(),
                    "wraps": {
                        name.hex(): b64encode(wrap).decode()
                        for name, wrap in read(bytes(message.wraps)).items()
                    },
                }
                for message in tip.messages.order_by("number")
            ],
        }
    )


@needs(Permission.SUPERVISE)
@require_POST
def step(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Take a tip up, hand it over, or close it."""
    acts: dict[str, Callable[[], Tip]] = {
        Step.TAKE_UP.value: lambda: tips.take_up(request.actor, tip_id, request.now),
        Step.HAND_OVER.value: lambda: tips.hand_over(
            request.actor, tip_id, request.POST.get("to", ""), request.now
        ),
        Step.CLOSE.value: lambda: tips.close(request.actor, tip_id, request.now),
    }
    name = request.POST.get("step", "")
    if name not in acts:
        raise Refusal(NOT_AN_ENVELOPE)
    acts[name]()
    return _said(request, SAID[Step(name)], tip_id)


@needs(Permission.SUPERVISE)
@require_POST
def answer(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Keep an answer that the browser sealed."""
    try:
        content = b64decode(request.POST.get("envelope", ""), validate=True)
    except ValueError as error:
        raise Refusal(NOT_AN_ENVELOPE) from error
    tips.answer(request.actor, tip_id, content, request.now)
    return _said(request, SAID[Step.ANSWER], tip_id)


@needs(Permission.SUPERVISE)
@require_POST
def topic(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Say what it is about."""
    tips.set_topic(request.actor, tip_id, request.POST.get("topic", ""), request.now)
    return _said(request, TOPIC_SET, tip_id)


@needs(Permission.SUPERVISE)
@require_POST
def to_case(request: PageRequest, tip_id: uuid.UUID) -> HttpResponse:
    """Open a case with the supervisor's own words."""
    subject, summary = request.POST.get("subject", ""), request.POST.get("summary", "")
    case = tips.open_case_from(request.actor, tip_id, subject, summary, request.now)
    return _said(request, CASE_OPENED.filled(number=case.number), tip_id)


def locked_keys(actor: Actor, tip: Tip) -> list[dict[str, Any]]:
    """Return the actor's keys, the one on the list first; older ones may open older messages."""
    return [
        {"id": key.pk, "public": bytes(key.public).hex(), "locked": key.locked}
        for key in keys.own_keys(actor, tip.window)
    ]


def _row(tip: Tip, request: PageRequest) -> dict[str, Any]:
    language = request.language
    return {
        "tip": tip,
        "short": str(tip.pk)[:8],
        "state": TipState(tip.state).label.within(language),
        "via": Via(tip.via).label.within(language),
        "topic": TOPICS[tip.topic].within(language) if tip.topic else "",
        "outcome": Outcome(tip.outcome).label.within(language) if tip.outcome else "",
        "days": (request.now.date() - tip.arrived_on).days,
        "waits": tip.state in inbox.WAITING,
        "count": getattr(tip, "written", 0),
    }


def _topics(cells: Mapping[str, int | None]) -> list[tuple[Text, int | None]]:
    return [(TOPICS[name], count) for name, count in cells.items()]


def _said(request: PageRequest, said: Text, tip_id: uuid.UUID) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect("redress:tip", tip_id)
