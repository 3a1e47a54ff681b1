"""What the framework calls when no view was reached."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from jianfu.kernel.domain.errors import Refusal
from jianfu.web.domain.errors import BAD_REQUEST, NO_SUCH_PAGE, STALE_PAGE
from jianfu.web.identity import identify
from jianfu.web.middleware.shell import broken
from jianfu.web.refusals import answer, refusal_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from jianfu.kernel.http import PageRequest


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the request itself cannot be used."""
    return answer(request, refusal_for(exception) or Refusal(BAD_REQUEST), bare=True)


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with the navigation where somebody is signed in; `exception` names addresses, not for people."""
    del exception
    if hasattr(request, "actor"):
        identify(cast("PageRequest", request))
    return answer(request, Refusal(NO_SUCH_PAGE))


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: the form's token is missing or old. `reason` is the framework's own word, not for people."""
    del reason
    return answer(request, Refusal(STALE_PAGE), bare=True)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500: something failed outside every view."""
    error = sys.exception()
    return broken(request, error if isinstance(error, Exception) else None)
