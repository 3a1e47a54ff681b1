"""Measures how long people stay on a kind of page, without knowing who they are (`burden.domain.weight`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing

from jianfu.burden.actions.own_weight import TALLY
from jianfu.burden.domain.weight import Mark, kind_of, read_mark, seconds_between
from jianfu.kernel.clock import now
from jianfu.kernel.http import access_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from jianfu.burden.domain.weight import PageKind

COOKIE = "jianfu_page"
SALT = "jianfu.page-time"
HTML = "text/html"


class PageTimes:
    """Adds the time since the last page to its kind, and leaves a note of this one in the browser.

    The note is a kind and a second, signed; it carries no name and is no key to anything that is stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._signer = signing.Signer(salt=SALT)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then measure."""
        response = self._get_response(request)
        kind = _measured(request, response)
        if kind is None:
            return response
        moment = now()
        second = int(moment.timestamp())
        if (last := self._last(request)) is not None:
            TALLY.add(moment.date(), last.kind, seconds_between(last.second, second), second)
        response.set_cookie(
            COOKIE,
            self._signer.sign(Mark(kind, second).written()),
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
        return response

    def _last(self, request: HttpRequest) -> Mark | None:
        """Return the note of the last page; None where there is none, or one that we did not write."""
        try:
            return read_mark(self._signer.unsign(request.COOKIES.get(COOKIE, "")))
        except signing.BadSignature:
            return None


def _measured(request: HttpRequest, response: HttpResponse) -> PageKind | None:
    """Return the kind of a page that somebody who is signed in was given; None for everything else."""
    match = request.resolver_match
    if match is None or access_of(match.func).public or not request.user.is_authenticated:
        return None
    if not response.headers.get("Content-Type", "").startswith(HTML):
        return None
    return kind_of(match.view_name)
