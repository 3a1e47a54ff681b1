"""Views that fail in every way, beside the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.http import PageRequest, needs, public, signed_in
from jianfu.web.domain.errors import TOO_LARGE
from jianfu.web.urls import handler400, handler404, handler500
from jianfu.web.urls import urlpatterns as real

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]
ERRORS: dict[str, Exception] = {
    "refusal": Refusal(TOO_LARGE, size=200, limit=32),
    "missing": Http404("the demand of 机密"),
    "forbidden": PermissionDenied(),
    "suspicious": SuspiciousOperation(),
    "bug": ValueError("机密内容：某某"),
}


@public
def fails(_request: HttpRequest, how: str) -> HttpResponse:
    raise ERRORS[how]


def undeclared(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


@signed_in
def who(request: PageRequest) -> HttpResponse:
    return HttpResponse(f"{request.actor.name} {request.language} {request.now:%Y-%m-%d}")


@needs(Permission.REVIEW, Permission.READ_AUDIT)
def guarded(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("guarded")


urlpatterns: list[URLPattern | URLResolver] = [
    *real,
    path("probe/fails/<str:how>", fails),
    path("api/fails/<str:how>", fails),
    path("probe/undeclared", undeclared),
    path("probe/who", who),
    path("probe/guarded", guarded),
]
