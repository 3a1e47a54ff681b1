"""What people type into the pages of the plan, as what the actions take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.actions import Closure
from jianfu.planning.domain.errors import WRONG_ENTRY
from jianfu.planning.domain.items import KINDS, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from jianfu.planning.domain.proposing import Proposal

MOST_DIGITS = 9
FIRST_YEAR, LAST_YEAR = 2000, 2100


def number(typed: str | None) -> int:
    """Return the whole number that was typed."""
    text = (typed or "").strip()
    if not (text.isdecimal() and len(text) <= MOST_DIGITS):
        raise Refusal(WRONG_ENTRY, given=text)
    return int(text)


def day(typed: str | None) -> date:
    """Return the day that was typed."""
    text = (typed or "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(WRONG_ENTRY, given=text) from None


def year_or(typed: str | None, otherwise: int) -> int:
    """Return the year that the address names, or another one where it names none."""
    text = (typed or "").strip()
    return int(text) if text.isdecimal() and FIRST_YEAR <= int(text[:MOST_DIGITS]) <= LAST_YEAR else otherwise


def day_or_none(typed: str | None) -> date | None:
    """Return the day that the address names; None where it names none."""
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None


def number_or_none(typed: str | None) -> int | None:
    """Return the number that the address names; None where it names none."""
    text = typed or ""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def item_from(post: QueryDict) -> Item:
    """Read the form of a new item."""
    kind = post.get("kind", "")
    if kind not in {one.value for one in KINDS}:
        raise Refusal(WRONG_ENTRY, given=kind)
    wish = post.get("submitted_on", "").strip()
    return Item(
        department_id=number(post.get("department")),
        topic=post.get("topic", "")[:120],
        kind=Channel(kind),
        earliest=day(post.get("earliest")),
        latest=day(post.get("latest")),
        days=number(post.get("days")),
        team=number(post.get("team")),
        joinable=post.get("joinable") == "yes",
        submitted_on=day(wish) if wish else None,
        unit_ids=numbers(post.getlist("unit")),
        asks=post.get("asks", ""),
        basis=post.get("basis", "")[:200],
        by_data=post.get("by_data", "")[:200],
        reason=post.get("reason", ""),
        emergency=post.get("emergency") == "yes",
    )


def typed_of(found: Proposal) -> dict[str, str]:
    """Return what a notice proposes as if somebody had typed it."""
    return {
        "topic": found.topic,
        "kind": found.kind.value,
        "earliest": found.earliest.isoformat() if found.earliest else "",
        "latest": found.latest.isoformat() if found.latest else "",
        "team": str(found.team or ""),
        "basis": found.basis,
        "asks": found.asks,
    }


def closure_from(post: QueryDict) -> Closure:
    """Read the form that closes days."""
    return Closure(
        day(post.get("first")), day(post.get("last")), post.get("because", ""), numbers(post.getlist("unit"))
    )


def numbers(typed: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of what was ticked."""
    return tuple(number(one) for one in typed)
