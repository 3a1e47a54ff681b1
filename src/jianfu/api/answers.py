"""A refusal as JSON: `{"error": {code, cause, consequence, next_step, who}}`, as on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse

from jianfu.api.domain.errors import NOT_FROM_A_PAGE, TOO_MANY_CALLS, WRONG_CALL
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja.errors import HttpError, Throttled, ValidationError

    from jianfu.kernel.domain.text import Language

SHOWN_PROBLEMS = 5


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with the five sentences of a refusal, in the language that the caller asked for."""
    language: Language = "en" if request.headers.get("Accept-Language", "").startswith("en") else "zh"
    return JsonResponse(
        {"error": refusal.as_json(language)},
        status=refusal.kind.status,
        json_dumps_params={"ensure_ascii": False},
    )


def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a call that does not fit the description; the values themselves are not repeated."""
    places = [
        ".".join(str(part) for part in problem["loc"]) + ": " + problem["type"] for problem in error.errors
    ]
    where = "; ".join(places[:SHOWN_PROBLEMS])
    return refused(request, Refusal(WRONG_CALL, where=where))


def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    """Answer a caller who is too fast, with the seconds to wait."""
    seconds = max(1, round(error.wait or 60))
    response = refused(request, Refusal(TOO_MANY_CALLS, seconds=seconds))
    response["Retry-After"] = str(seconds)
    return response


def not_from_a_page(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what the framework refuses by itself: a call by session without the page's mark, or a broken body."""
    if error.status_code == NOT_FROM_A_PAGE.status:
        return refused(request, Refusal(NOT_FROM_A_PAGE))
    return refused(request, Refusal(WRONG_CALL, where="body"))
