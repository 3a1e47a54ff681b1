"""Adding a step to a history: what every subject of the room does alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.step_errors import NOT_YOUR_PART, REASON_NEEDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Manager

    from jianfu.redress.domain.steps import Event, Life, Part
    from jianfu.redress.models.events import EventRow

Row = TypeVar("Row", bound="EventRow")


def permit(life: Life, verb: str, parts: Iterable[Part], words: str) -> None:
    """Refuse a step of another part (`NOT_YOUR_PART`), or one without the words that it needs (`REASON_NEEDED`)."""
    move = life.moves.get(verb)
    if move is None or not move.parts & set(parts):
        what = move.label if move else verb
        who = "、".join(sorted(part.label.zh for part in move.parts)) if move else "—"
        raise Refusal(NOT_YOUR_PART, what=what, who=who)
    if not words and not move.silent:
        raise Refusal(REASON_NEEDED, what=move.label)


def history(rows: Manager[Row]) -> list[Event]:
    """Return the steps so far, the first one first."""
    return [row.event for row in rows.order_by("sequence")]


def append(rows: Manager[Row], sequence: int, event: Event) -> Row:
    """Add one step; the caller holds the lock, and the database refuses a sequence that is taken."""
    return rows.create(
        sequence=sequence,
        verb=event.verb,
        on=event.on,
        words=event.words,
        unit_id=event.unit_id,
        by_id=event.by_id,
        by_name=event.by_name,
        data=dict(event.data),
    )
