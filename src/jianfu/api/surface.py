"""The API object: the rooms' routers, how calls are let in, and how refusals are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.renderers import JSONRenderer

from jianfu import __version__
from jianfu.api import answers, desk, kernel, reading, register, review
from jianfu.api.security import CALLS_A_MINUTE, BySession, ByToken, PerPerson
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse


# Chinese stays Chinese, as on the command line.
renderer = JSONRenderer()
renderer.json_dumps_params = {"ensure_ascii": False}

api = NinjaAPI(
    title="jianfu 减负",
    version=__version__,
    description=(
        'Everything that is asked of the grassroots. A refusal is `{"error": {code, cause, consequence, next_step, '
        "who}}` with the codes of docs/errors.md. Send `Authorization: Bearer jf_…` (jianfu token issue)."
    ),
    docs_url=None,
    renderer=renderer,
    auth=[ByToken(), BySession()],
    throttle=[PerPerson("all", CALLS_A_MINUTE)],
    urls_namespace="api",
)
api.add_router("", kernel.router, tags=["kernel"])
api.add_router("", reading.router, tags=["reading"])
api.add_router("", review.router, tags=["review"])
api.add_router("", register.router, tags=["register"])
api.add_router("", desk.router, tags=["desk"])

HANDLERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    Refusal: answers.refused,
    ValidationError: answers.malformed,
    Throttled: answers.throttled,
    HttpError: answers.not_from_a_page,
}
for kind, handler in HANDLERS.items():
    api.add_exception_handler(kind, handler)
