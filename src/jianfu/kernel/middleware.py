"""Ends sessions whose time is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import logout

from jianfu.kernel.clock import now
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.people_refusals import SESSION_ENDED
from jianfu.kernel.domain.sign_in import SEEN_STEP, Ended, ended
from jianfu.kernel.models import SignInSession
from jianfu.kernel.sessions import session_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse


class SessionLimits:
    """Signs out whose session is over, and leaves a `Refusal` that says why in `request.ended` (else None).

    Stands after the framework's authentication and before whatever looks at `request.user`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with `request.ended` set."""
        why = _end_when_due(request, now())
        vars(request)["ended"] = Refusal(SESSION_ENDED, why=why.label) if why else None
        return self._get_response(request)


def _end_when_due(request: HttpRequest, moment: datetime) -> Ended | None:
    """End the session when its time is up or its row is gone; else note, now and then, that it was seen."""
    if not request.user.is_authenticated:
        return None
    row = SignInSession.objects.filter(key_hash=session_hash(request.session.session_key or "")).first()
    why = ended(row.began_at, row.seen_at, moment) if row else Ended.REPLACED
    if why or row is None:
        if row:
            row.delete()
        logout(request)
    elif moment - row.seen_at >= SEEN_STEP:
        SignInSession.objects.filter(pk=row.pk).update(seen_at=moment)
    return why
