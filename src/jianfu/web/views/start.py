"""Where somebody begins: the landing page of the role, the choice of language, and whether the server lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from jianfu.kernel.http import public, signed_in
from jianfu.web.middleware.shell import LANGUAGE_COOKIE
from jianfu.web.navigation import items_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from jianfu.kernel.http import PageRequest

YEAR_IN_SECONDS = 365 * 24 * 3600


@public
@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer `ok` when the process serves."""
    return HttpResponse("ok", content_type="text/plain")


@signed_in
@require_GET
def home(request: PageRequest) -> HttpResponse:
    """Send each role to the page that it needs first."""
    items = items_for(held.role for held in request.actor.holds)
    if items:
        return redirect(items[0].route)
    return render(request, "web/no_role.html")


@public
@require_POST
def choose_language(request: PageRequest) -> HttpResponse:
    """Remember the language for this browser, and return to the page."""
    response = HttpResponseRedirect(safe_next(request))
    language = "en" if request.POST.get("language") == "en" else "zh"
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_IN_SECONDS, samesite="Lax", httponly=True)
    return response


def safe_next(request: HttpRequest) -> str:
    """Return the address to go on to, if it is one of ours; else the start."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else "/"
