"""A program signs in with each call: `Authorization: Bearer jf_…`."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from jianfu.api.answers import refused
from jianfu.api.domain.errors import WRONG_METHOD, WRONG_TOKEN
from jianfu.api.queries import person_of
from jianfu.kernel.clock import now
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SCHEME = "bearer "


class Tokens:
    """Makes the token's person the user of a call below `/api/`; a wrong token is refused, not ignored.

    Stands after the session's own checks and before the shell, which then treats both kinds of callers alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the call as the token's person."""
        if not request.path.startswith("/api/"):
            return self._get_response(request)
        words = request.headers.get("Authorization", "")
        if words.lower().startswith(SCHEME):
            person = person_of(words[len(SCHEME) :].strip(), now())
            if person is None:
                return refused(request, Refusal(WRONG_TOKEN))
            request.user = person
            vars(request)["by_token"] = True
        response = self._get_response(request)
        return (
            _in_words(request, response)
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            else response
        )


def _in_words(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """Say what the framework's empty answer to a wrong method means."""
    allowed = bare.headers.get("Allow", "")
    response = refused(request, Refusal(WRONG_METHOD, method=request.method, allowed=allowed))
    response["Allow"] = allowed
    return response
