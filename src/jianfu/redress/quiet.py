"""Before anything else looks at a request to the reporter's pages: what tells who asks is taken away.

Addresses, agents, cookies (a reporter may be signed in next door), referrers and languages never reach a view, a
session, or a log; no cookie goes out. Stands first among the middleware.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PREFIX = "/tip/"
KEPT = frozenset(
    {
        "REQUEST_METHOD",
        "PATH_INFO",
        "SCRIPT_NAME",
        "QUERY_STRING",
        "SERVER_NAME",
        "SERVER_PORT",
        "SERVER_PROTOCOL",
        "CONTENT_TYPE",
        "CONTENT_LENGTH",
        "HTTP_HOST",
        "HTTP_X_FORWARDED_PROTO",
    }
)
HEADERS = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


class Quiet:
    """Strips requests to `/tip/` and forbids their answers to set cookies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer without having seen who asks."""
        if not request.path_info.startswith(PREFIX):
            return self._get_response(request)
        for name in [name for name in request.META if not (name in KEPT or name.startswith("wsgi."))]:
            del request.META[name]
        # The framework reads both lazily from what is gone now; what was read before is replaced.
        vars(request).pop("headers", None)
        vars(request)["COOKIES"] = {}
        response = self._get_response(request)
        response.cookies.clear()
        del response.headers["Vary"]
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response
