"""Reads of tokens, and of units by their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.api.domain.tokens import digest
from jianfu.api.models import AccessToken
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
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


def unit_ids(codes: Sequence[str]) -> list[int]:
    """Return the numbers of units by their codes, in the same order; which units there are is no secret.

    Raises `Refusal` `NO_SUCH_UNIT` for the first code that is none.
    """
    known = dict(Unit.objects.filter(code__in=set(codes)).values_list("code", "pk"))
    for code in codes:
        if code not in known:
            raise Refusal(NO_SUCH_UNIT, code=code)
    return [known[code] for code in codes]
