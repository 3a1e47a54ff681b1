"""密钥: a window's keys – made, rehearsed, renewed, recovered, retired – always in the browser; the server keeps what is locked."""

from __future__ import annotations

import json
import uuid
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import needs
from jianfu.redress.actions import tips
from jianfu.redress.actions.tips import Ceremony
from jianfu.redress.domain.tips import wire
from jianfu.redress.domain.tips.envelope import key_id
from jianfu.redress.domain.tips.errors import NO_SUCH_TIP, NOT_AN_ENVELOPE, TIP_TOO_LARGE, WRONG_KEY
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.passphrase import SHORTEST
from jianfu.redress.domain.tips.sides import Via
from jianfu.redress.domain.tips.topics import TOPICS
from jianfu.redress.domain.tips.wraps import names, read
from jianfu.redress.models import TipMessage
from jianfu.redress.queries.tips import inbox, keys
from jianfu.redress.views.tips.public import key_list

if TYPE_CHECKING:
    from jianfu.kernel.http import PageRequest

BEGUN = Text("窗口已建立，接下来生成密钥。", "The window is there; make the keys now.")
KEY_MADE = Text("您的密钥已上名单。", "Your key is on the list.")
RELOCKED = Text("已用新的内容重新锁好您的密钥。", "Your key is locked anew.")
RETIRED = Text("已从名单撤下，请接着“重新加密”。", "It left the list; now re-encrypt.")
RECOVERY = Text("恢复密钥已换，请保管人演练。", "The recovery key is set; let the officers rehearse.")
REHEARSED = Text("演练成功，网上反映已开通。", "The rehearsal succeeded; tips are open.")
REWRAPPED = Text("已为{count}条密文更新收件人。", "Recipients of {count} messages are up to date.")


@needs(Permission.SUPERVISE)
@require_GET
def page(request: PageRequest) -> HttpResponse:
    """Show the window's keys and what is still missing; without a window, how to begin."""
    windows = list(keys.windows_for(request.actor))
    wanted = request.GET.get("at", "")
    window = next((one for one in windows if str(one.pk) == wanted), windows[0] if windows else None)
    context: dict[str, Any] = {
        "windows": windows,
        "window": window,
        "places": [(unit.pk, unit.name) for unit in keys.places_without_window(request.actor)],
        "batches": [(one.value, one.label.within(request.language)) for one in Batch],
        "shortest": SHORTEST,
    }
    if window:
        context |= {
            **key_list(window),
            "rows": list(keys.active_keys(window)),
            "own": keys.own_key(request.actor, window),
            "older": keys.own_keys(request.actor, window).exclude(retired_on=None).exists(),
            "open": keys.is_open(window),
            "incomplete": inbox.incomplete(window),
            "challenge": b64encode(bytes(window.sealed_challenge or b"")).decode(),
        }
    return render(request, "redress/tip_keys.html", context)


@needs(Permission.SUPERVISE)
@require_POST
def begin(request: PageRequest) -> HttpResponse:
    """Begin a territory's window."""
    chosen = request.POST.get("territory", "")
    territory = next((u for u in keys.places_without_window(request.actor) if str(u.pk) == chosen), None)
    if territory is None:
        raise Refusal(NO_SUCH_TIP)
    batch = Batch.AT_ONCE if request.POST.get("batch") == Batch.AT_ONCE else Batch.NEXT_DAY
    phone, address = request.POST.get("phone", ""), request.POST.get("address", "")
    window = tips.open_window(request.actor, territory, phone, address, batch, request.now)
    return _said(request, BEGUN, window.pk)


@needs(Permission.SUPERVISE)
@require_POST
def add(request: PageRequest, window_id: int) -> HttpResponse:
    """Put the supervisor's new key on the list."""
    public, locked = _bytes(request, "public"), request.POST.get("locked", "")
    tips.add_key(request.actor, window_id, public, locked, request.now)
    return _said(request, KEY_MADE, window_id)


@needs(Permission.SUPERVISE)
@require_POST
def relock(request: PageRequest, key_id: int) -> HttpResponse:
    """Keep a key under a new passphrase, or with a newly confirmed list inside."""
    key = tips.relock(request.actor, key_id, request.POST.get("locked", ""), request.now)
    return _said(request, RELOCKED, key.window_id)


@needs(Permission.SUPERVISE)
@require_POST
def retire(request: PageRequest, key_id: int) -> HttpResponse:
    """Take a key off the list."""
    key = tips.retire_key(request.actor, key_id, request.now)
    return _said(request, RETIRED, key.window_id)


@needs(Permission.SUPERVISE)
@require_POST
def recovery(request: PageRequest, window_id: int) -> HttpResponse:
    """Set the recovery key that the browser split."""
    counts = [request.POST.get(name, "") for name in ("needed", "shares")]
    if not all(count.isdecimal() for count in counts):
        raise Refusal(WRONG_KEY)
    ceremony = Ceremony(_bytes(request, "public"), int(counts[0]), int(counts[1]))
    tips.set_recovery(request.actor, window_id, ceremony, request.now)
    return _said(request, RECOVERY, window_id)


@needs(Permission.SUPERVISE)
@require_POST
def rehearse(request: PageRequest, window_id: int) -> HttpResponse:
    """Take the proof that enough shares were joined."""
    tips.rehearse(request.actor, window_id, _bytes(request, "answer"), request.now)
    return _said(request, REHEARSED, window_id)


@needs(Permission.SUPERVISE)
@require_GET
def wraps(request: PageRequest, window_id: int) -> HttpResponse:
    """Give what re-encrypting needs: the wraps that should change, and the supervisor's locked keys. No bodies."""
    window = keys.window_for(request.actor, window_id)
    wanted = names(keys.recipients(window))
    rows = TipMessage.objects.filter(tip__window=window).values_list("pk", "wraps")
    due = {str(pk): read(bytes(row)) for pk, row in rows.iterator()}
    return JsonResponse(
        {
            "keys": [public.hex() for public in keys.recipients(window)],
            "recovery": key_id(bytes(window.recovery_public)).hex() if window.recovery_public else "",
            "locked": [
                {"id": key.pk, "public": bytes(key.public).hex(), "locked": key.locked}
                for key in keys.own_keys(request.actor, window)
            ],
            "messages": {
                pk: {name.hex(): b64encode(wrap).decode() for name, wrap in row.items() if any(name)}
                for pk, row in due.items()
                if frozenset(name for name in row if any(name)) != wanted
            },
        }
    )


@needs(Permission.SUPERVISE)
@require_POST
def rewrap(request: PageRequest, window_id: int) -> HttpResponse:
    """Keep the wraps that the browser made."""
    try:
        given = {
            uuid.UUID(pk): {bytes.fromhex(name): b64decode(wrap) for name, wrap in row.items()}
            for pk, row in json.loads(request.POST.get("wraps", "")).items()
        }
    except (ValueError, AttributeError, TypeError) as error:
        raise Refusal(NOT_AN_ENVELOPE) from error
    count = tips.rewrap(request.actor, window_id, given, request.now)
    return _said(request, REWRAPPED.filled(count=count), window_id)


@needs(Permission.SUPERVISE)
@require_GET
def enter(request: PageRequest) -> HttpResponse:
    """Show the page on which a tip by phone or letter is entered, sealed here like any other."""
    windows = [one for one in keys.windows_for(request.actor) if keys.is_open(one)]
    window = windows[0] if windows else None
    context: dict[str, Any] = {"window": window, "topics": TOPICS, "page": "enter"}
    return render(request, "redress/tip_enter.html", context | (key_list(window) if window else {}))


@needs(Permission.SUPERVISE)
@require_POST
def entered(request: PageRequest, via: str) -> HttpResponse:
    """Keep it; the receipt is the caller's."""
    if via not in {Via.PHONE, Via.PAPER}:
        raise Refusal(NOT_AN_ENVELOPE)
    content = request.read(wire.MOST + 1)
    if len(content) > wire.MOST:
        raise Refusal(TIP_TOO_LARGE, limit=8)
    tips.enter(request.actor, wire.asked(content), Via(via), request.now.date())
    return JsonResponse({"kept": True})


def _bytes(request: PageRequest, name: str) -> bytes:
    try:
        return bytes.fromhex(request.POST.get(name, ""))
    except ValueError as error:
        raise Refusal(WRONG_KEY) from error


def _said(request: PageRequest, said: Text, window_id: int) -> HttpResponse:
    messages.success(request, said.within(request.language))
    return redirect(f"{reverse('redress:tip_keys')}?at={window_id}")
