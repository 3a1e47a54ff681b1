"""Scopes as addresses: every number on a page leads to the rows that it counts, and the rows' page reads it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from jianfu.burden.domain.scope import Scope
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level

if TYPE_CHECKING:
    from django.http import QueryDict

MOST_DIGITS = 12


def rows_address(scope: Scope) -> str:
    """Return the address of the rows behind a number."""
    return f"{reverse('burden:rows')}?{query(scope)}"


def query(scope: Scope) -> str:
    """Write a scope as the query of an address; what a reader may see is not part of it."""
    parts: list[tuple[str, object]] = [
        (name, value)
        for name, value in (
            ("first", scope.first),
            ("last", scope.last),
            ("level", None if scope.level is None else int(scope.level)),
            ("unit", scope.unit_id),
            ("issuer", scope.issuer_id),
        )
        if value is not None
    ]
    parts += [("channel", Channel(channel).value) for channel in sorted(scope.channels or ())]
    return urlencode(parts)


def read_scope(get: QueryDict) -> Scope:
    """Read a scope from an address; what makes no sense there is left out."""
    channels = frozenset(Channel(value) for value in get.getlist("channel") if value in set(Channel))
    level = get.get("level", "")
    return Scope(
        first=_number(get.get("first")),
        last=_number(get.get("last")),
        level=Level(int(level)) if level in {str(one.value) for one in Level} else None,
        unit_id=_number(get.get("unit")),
        issuer_id=_number(get.get("issuer")),
        channels=channels or None,
    )


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS else None
