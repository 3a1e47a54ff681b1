"""Signing in and out, one's own page, one's password."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jianfu.kernel import actions
from jianfu.kernel.actions.sessions import BACKEND
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.http import before_own_password, public, signed_in
from jianfu.web.domain.errors import UNEQUAL_PASSWORDS
from jianfu.web.middleware.shell import LANGUAGE_COOKIE
from jianfu.web.views.start import YEAR_IN_SECONDS, safe_next

if TYPE_CHECKING:
    from django.http import HttpResponse

    from jianfu.kernel.http import PageRequest
    from jianfu.kernel.models import Person

CHANGED = Text(
    "密码已修改，其他设备上的登录已退出。", "The password was changed; other devices were signed out."
)


@public
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: PageRequest) -> HttpResponse:
    """Sign in; a refusal stays on the page and says what to do, also when the name is locked."""
    if request.method == "GET":
        return render(request, "web/sign_in.html", {"next": safe_next(request)})
    username = request.POST.get("username", "").strip()
    try:
        person = actions.sign_in(request, username, request.POST.get("password", ""), request.now)
    except Refusal as refusal:
        context = {"next": safe_next(request), "username": username, "refusal": refusal}
        return render(request, "web/sign_in.html", context, status=refusal.kind.status)
    response = HttpResponseRedirect(safe_next(request))
    if LANGUAGE_COOKIE not in request.COOKIES:
        response.set_cookie(LANGUAGE_COOKIE, person.language, YEAR_IN_SECONDS, samesite="Lax", httponly=True)
    return response


@public
@require_POST
def sign_out(request: PageRequest) -> HttpResponse:
    """End the session; nothing of it stays on this computer."""
    actions.sign_out(request)
    response = redirect("sign_in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@signed_in
@require_GET
def me(request: PageRequest) -> HttpResponse:
    """Show one's roles, and the ways to the password, the other language and the door."""
    return render(request, "web/me.html")


@before_own_password
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: PageRequest) -> HttpResponse:
    """Change one's own password; other sessions of the person end, this one goes on."""
    if request.method == "GET":
        return render(request, "web/password.html")
    try:
        _change(request)
    except Refusal as refusal:
        return render(request, "web/password.html", {"refusal": refusal}, status=refusal.kind.status)
    messages.success(request, CHANGED.within(request.language))
    return redirect("home")


def _change(request: PageRequest) -> None:
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        raise Refusal(UNEQUAL_PASSWORDS)
    person = cast("Person", request.user)
    actions.change_password(request.actor, person, request.POST.get("old", ""), new, request.now)
    login(request, person, backend=BACKEND)
