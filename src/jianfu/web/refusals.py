"""A refusal as what the asker can read: a page, a fragment of one, or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from jianfu.kernel.domain.errors import Refusal
from jianfu.web.domain.errors import BAD_REQUEST, NO_SUCH_PAGE, TOO_LONG

if TYPE_CHECKING:
    from django.http import HttpRequest

    from jianfu.kernel.domain.text import Language

MEGABYTE = 1024 * 1024


def wants_json(request: HttpRequest) -> bool:
    """Say whether a program asks: below /api/, or one that accepts JSON and not HTML."""
    accept = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("application/json" in accept and "text/html" not in accept)


def refusal_for(error: Exception) -> Refusal | None:
    """Return what an error of the framework means to a person; None for one that nobody foresaw."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, (Http404, PermissionDenied)):
        # Whether it exists must not be told to somebody who may not see it.
        return Refusal(NO_SUCH_PAGE)
    if isinstance(error, RequestDataTooBig):
        return Refusal(TOO_LONG, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE)
    return Refusal(BAD_REQUEST) if isinstance(error, SuspiciousOperation) else None


def answer(request: HttpRequest, refusal: Refusal, *, bare: bool = False) -> HttpResponse:
    """Answer with the five sentences of `refusal`; `bare` leaves out all that could fail a second time."""
    language: Language = getattr(request, "language", "zh")
    status = refusal.kind.status
    if wants_json(request):
        return JsonResponse(
            {"error": refusal.as_json(language)}, status=status, json_dumps_params={"ensure_ascii": False}
        )
    if request.headers.get("HX-Request"):
        response = render(request, "web/parts/refusal.html", {"refusal": refusal}, status=status)
        # The panel goes to the top of the page that is open; what was typed stays.
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "innerHTML show:window:top"
        return response
    name = "web/error_bare.html" if bare or not hasattr(request, "actor") else "web/error.html"
    return render(request, name, {"refusal": refusal}, status=status)
