"""Who may call: a token's person, or a signed-in page that carries its mark; and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from ninja.security import APIKeyCookie, HttpBearer
from ninja.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from django.http import HttpRequest

    from jianfu.kernel.models import Person

CALLS_A_MINUTE = 600
UPLOADS_A_MINUTE = 60


class ByToken(HttpBearer):
    """The token was checked by the middleware; here it is only asked whether there was one."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:  # noqa: ARG002 -- ninja's signature
        """Return the token's person."""
        return request.user if getattr(request, "by_token", False) else None  # type: ignore[return-value] # a Person


class BySession(APIKeyCookie):
    """A signed-in person; writing needs the page's mark (the CSRF token)."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:  # noqa: ARG002 -- ninja's signature
        """Return the person of the session; it was checked by the shell."""
        return request.user if request.user.is_authenticated else None


class PerPerson(SimpleRateThrottle):
    """Counts the calls of one person within a minute, in this process."""

    def __init__(self, scope: str, calls: int) -> None:
        self.scope = scope
        super().__init__(f"{calls}/m")

    def get_cache_key(self, request: HttpRequest) -> str:
        """Return the place where the calls of this person are counted."""
        return f"calls_{self.scope}_{request.user.pk}"
