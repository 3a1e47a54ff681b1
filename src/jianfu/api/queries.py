"""Reads of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.api.domain.tokens import digest
from jianfu.api.models import AccessToken
from jianfu.kernel.clock import SHANGHAI

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.models import Person


def person_of(words: str, now: datetime) -> Person | None:
    """Return the person for whom a token was given, while it is valid and the account open."""
    stored = digest(words)
    if stored is None:
        return None
    today = now.astimezone(SHANGHAI).date()
    token = (
        AccessToken.objects.filter(
            digest=stored, withdrawn_on__isnull=True, until__gte=today, person__is_active=True
        )
        .select_related("person")
        .first()
    )
    return token.person if token else None


def tokens_in_use(now: datetime) -> list[AccessToken]:
    """Return the tokens that work today, by person and number; for the administrator on the server."""
    today = now.astimezone(SHANGHAI).date()
    rows = AccessToken.objects.filter(withdrawn_on__isnull=True, until__gte=today, person__is_active=True)
    return list(rows.select_related("person").order_by("person__username", "pk"))
