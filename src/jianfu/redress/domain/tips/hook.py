"""What leaves the room of tips: a sentence that a supervisor typed, under a reference that leads nowhere.

Whoever opens cases subscribes with `jianfu.redress.actions.tips.subscribe`. The reference is random and of no use for
finding the tip; what comes back under it – that the reporter says "solved" or "not solved" – carries a day, no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class NeutralSummary:
    """All that a case learns of a tip."""

    reference: str
    subject: str
    text: str
    territory_id: int
    on: date


class CaseRoom(Protocol):
    """The other side. Both calls happen inside the transaction of the tip's own change."""

    def open_from_tip(self, actor: Actor, summary: NeutralSummary) -> None:
        """Open a case from `summary`; the same reference again opens nothing."""
        ...

    def reporter_says(self, reference: str, *, solved: bool, on: date) -> None:
        """Note that the reporter, by receipt, says the matter is solved or not; an unknown reference is no error."""
        ...
