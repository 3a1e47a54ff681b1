"""反映问题: the reporter's pages. No account, no cookie, no session, no log; the server gets sealed bytes and gives them back."""

from __future__ import annotations

import functools
import time
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.http import public
from jianfu.redress.actions import tips
from jianfu.redress.domain.tips import fingerprints, wire
from jianfu.redress.domain.tips.envelope import OWN
from jianfu.redress.domain.tips.errors import FAILED, NOT_AN_ENVELOPE, TIP_TOO_LARGE
from jianfu.redress.domain.tips.life import TipState
from jianfu.redress.domain.tips.sides import Outcome
from jianfu.redress.domain.tips.topics import TOPICS
from jianfu.redress.domain.tips.wraps import read
from jianfu.redress.queries.tips import inbox, keys, mailbox
from jianfu.redress.toll import toll

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianfu.kernel.http import PageRequest
    from jianfu.redress.domain.tips.wire import Asked
    from jianfu.redress.models import Tip, TipWindow


def quietly(view: Callable[[PageRequest], HttpResponse]) -> Callable[[PageRequest], HttpResponse]:
    """Answer in the language that the address names, and say of a failure nothing to any log: a line has a moment."""

    @functools.wraps(view)
    def answer(request: PageRequest) -> HttpResponse:
        english = request.GET.get("lang") == "en"
        request.language = "en" if english else "zh"
        with translation.override("en" if english else "zh-hans"):
            try:
                return view(request)
            except Refusal as refusal:
                return _refused(request, refusal)
            except Exception:  # noqa: BLE001 -- whatever it was: the shell would log when it happened
                return _refused(request, Refusal(FAILED))

    return answer


@public
@require_GET
@quietly
def write(request: PageRequest) -> HttpResponse:
    """Show the page on which a tip is written, for the window that the address names or the only one."""
    windows = keys.public_windows()
    wanted = request.GET.get("at", "")
    window = next((one for one in windows if str(one.pk) == wanted or len(windows) == 1), None)
    context: dict[str, Any] = {"windows": windows, "window": window, "topics": TOPICS, "page": "write"}
    if window:
        context |= {"open": keys.is_open(window), "count": inbox.taken_in(window), **key_list(window)}
    return render(request, "redress/tip.html", context)


@public
@require_GET
@quietly
def box(request: PageRequest) -> HttpResponse:
    """Show the page on which a receipt opens its conversation."""
    return render(request, "redress/tip_box.html", {"windows": keys.public_windows(), "page": "box"})


@public
@require_GET
@quietly
def about(request: PageRequest) -> HttpResponse:
    """Say what is protected and what is not, at length."""
    return render(request, "redress/tip_about.html", {"page": "about"})


@public
@require_GET
@quietly
def challenge(_request: PageRequest) -> HttpResponse:
    """Give a challenge to work on."""
    return JsonResponse({"challenge": toll.challenge(int(time.time()))})


@public
@csrf_exempt
@require_POST
@quietly
def post(request: PageRequest) -> HttpResponse:
    """Take a sealed request: send, write on, read, say. What it is stands in its body, not in its address."""
    content = request.read(wire.MOST + 1)
    if len(content) > wire.MOST:
        raise Refusal(TIP_TOO_LARGE, limit=8)
    asked = wire.asked(content)
    toll.take(asked, int(time.time()))
    if asked.what not in VERBS:
        raise Refusal(NOT_AN_ENVELOPE)
    return JsonResponse(VERBS[asked.what](request, asked))


def key_list(window: TipWindow) -> dict[str, Any]:
    """Return the keys as pages show them: whose, the fingerprint of each, and the one of the whole list."""
    rows = [
        {"name": key.person.display_name, "public": bytes(key.public).hex(), "since": key.made_on}
        for key in keys.active_keys(window)
    ]
    for row in rows:
        row["fingerprint"] = fingerprints.of_key(bytes.fromhex(str(row["public"])))
    recovery = bytes(window.recovery_public).hex() if window.recovery_public else ""
    return {
        "keys": rows,
        "recovery": recovery,
        "recovery_fingerprint": fingerprints.of_key(bytes.fromhex(recovery)) if recovery else "",
        "list_fingerprint": fingerprints.of_list(keys.recipients(window)),
    }


def _send(request: PageRequest, asked: Asked) -> dict[str, Any]:
    tips.receive(asked, request.now.date())
    return {"kept": True}


def _write_on(request: PageRequest, asked: Asked) -> dict[str, Any]:
    tips.write_on(asked, request.now.date())
    return {"kept": True}


def _say(_request: PageRequest, asked: Asked) -> dict[str, Any]:
    tips.say(asked, Outcome(asked.what))
    return {"kept": True}


def _read(request: PageRequest, asked: Asked) -> dict[str, Any]:
    tip = mailbox.by_handle(asked.handle)
    return _conversation(request, tip) if tip else {"found": False}


def _conversation(request: PageRequest, tip: Tip) -> dict[str, Any]:
    return {
        "found": True,
        "window": tip.window_id,
        "state": tip.state,
        "state_word": TipState(tip.state).label.within(request.language),
        "handed_to": tip.handed_to,
        "outcome": tip.outcome,
        "keys": [public.hex() for public in keys.recipients(tip.window)],
        "messages": [
            {
                "side": message.side,
                "day": message.day.isoformat(),
                "wrap": b64encode(read(bytes(message.wraps))[OWN]).decode(),
                "body": b64encode(bytes(message.body)).decode(),
            }
            for message in mailbox.messages_of(tip)
        ],
    }


def _refused(request: PageRequest, refusal: Refusal) -> HttpResponse:
    if request.method == "GET":
        return render(request, "redress/tip_refused.html", {"refusal": refusal}, status=refusal.kind.status)
    return JsonResponse({"error": refusal.as_json(request.language)}, status=refusal.kind.status)


VERBS: dict[str, Callable[[PageRequest, Asked], dict[str, Any]]] = {
    "send": _send,
    "write": _write_on,
    "read": _read,
    Outcome.SOLVED.value: _say,
    Outcome.NOT_SOLVED.value: _say,
}
