"""Who acts, when, in which language; whether this view is open to them; and what a refusal looks like."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from jianfu.kernel import clock
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import PageRequest, access_of
from jianfu.web.domain.errors import BROKEN, NEEDS_SIGN_IN, NO_PERMISSION
from jianfu.web.identity import NOBODY, identify, must_change_password
from jianfu.web.refusals import answer, refusal_for, wants_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from jianfu.kernel.domain.text import Language
from jianfu.kernel.http import Access

LANGUAGE_COOKIE = "jianfu_language"
log = logging.getLogger("jianfu.web")


class Shell:
    """Completes the request, guards the view, turns refusals into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put on the request what every view and template may rely on."""
        page = cast("PageRequest", request)
        page.now = clock.now()
        page.actor = NOBODY
        page.language = "en" if page.COOKIES.get(LANGUAGE_COOKIE) == "en" else "zh"
        with translation.override(_locale(page.language)):
            return self._get_response(page)

    def process_view(
        self, request: PageRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Let the request through, or answer it here."""
        access = access_of(view)
        if access.public:
            return None
        identify(request)
        if request.actor is NOBODY:
            return ask_to_sign_in(request)
        if must_change_password(request) and not access.with_given_password:
            return redirect("password")
        return _refused(request, access)

    def process_exception(self, request: PageRequest, error: Exception) -> HttpResponse:
        """Answer with the error's five sentences; what nobody foresaw gets a reference and goes to the log."""
        refusal = refusal_for(error)
        return answer(request, refusal) if refusal else broken(request, error)


def ask_to_sign_in(request: PageRequest) -> HttpResponse:
    """Send a person to the sign-in page and back afterwards; tell a program plainly."""
    if wants_json(request):
        return answer(request, Refusal(NEEDS_SIGN_IN))
    if (ended := getattr(request, "ended", None)) is not None:
        messages.warning(request, ended.kind.cause.filled(**ended.values).within(request.language))
    back = quote(request.get_full_path() if request.method == "GET" else "/")
    target = f"{reverse('sign_in')}?next={back}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def broken(request: HttpRequest, error: Exception | None) -> HttpResponse:
    """Answer 500 with a reference that the log repeats.

    The log gets the kind of the failure and its place, never its message: that could quote a document.
    """
    reference = secrets.token_hex(4)
    place = "".join(traceback.format_tb(error.__traceback__)) if error else ""
    log.error("failure %s: %s at %s\n%s", reference, type(error).__name__, request.path, place)
    return answer(request, Refusal(BROKEN, reference=reference), bare=True)


def _refused(request: PageRequest, access: Access) -> HttpResponse | None:
    if not access.any_of or any(request.actor.paths(permission) for permission in access.any_of):
        return None
    words = Text(
        "、".join(permission.label.zh for permission in access.any_of),
        " or ".join(permission.label.en for permission in access.any_of),
    )
    return answer(request, Refusal(NO_PERMISSION, permission=words))


def _locale(language: Language) -> str:
    return "en" if language == "en" else "zh-hans"
