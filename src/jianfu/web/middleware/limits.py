"""An upload over the limit is refused by its announced length, before a byte of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from jianfu.kernel.domain.errors import Refusal
from jianfu.web.domain.errors import TOO_LARGE
from jianfu.web.refusals import MEGABYTE, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class Limits:
    """Answers 413 to a body longer than `MAX_UPLOAD_BYTES`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse by length, or let through."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        size = int(announced) if announced.isdigit() else 0
        if size > settings.MAX_UPLOAD_BYTES:
            limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
            return answer(request, Refusal(TOO_LARGE, size=-(-size // MEGABYTE), limit=limit))
        return self._get_response(request)
