"""件件有着落: what became of the cases of each handling unit. Units only, never persons, and no order among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.redress.domain.cases.deadlines import Light, deadlines
from jianfu.redress.domain.cases.lamps import Solved, lamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from jianfu.redress.domain.cases.packs import ClockPack
    from jianfu.redress.domain.steps import Event


@dataclass(frozen=True, slots=True)
class Story:
    """One case as the score needs it: who handles it now, its history, its pack."""

    handler_id: int | None
    events: Sequence[Event]
    pack: ClockPack


@dataclass(slots=True)
class Score:
    """The counts of one unit. `due` are replies whose last day is over or that were given; `in_time` a part of them."""

    unit_id: int
    cases: int = 0
    due: int = 0
    in_time: int = 0
    overdue: int = 0
    closed: int = 0
    solved: int = 0
    not_solved: int = 0
    unsaid: int = 0

    @property
    def in_time_share(self) -> float | None:
        """Return the share of replies in time; None while none was due."""
        return self.in_time / self.due if self.due else None

    @property
    def solved_share(self) -> float | None:
        """Return the share of closed cases that the asker calls solved; silence counts as unsolved."""
        return self.solved / self.closed if self.closed else None


def scores(stories: Iterable[Story], today: date) -> list[Score]:
    """Return the score of each unit that had something to handle, in the order of their numbers.

    A reply counts for the unit that owed it then, also when the case went on to another unit. "Closed, not solved"
    stays in the count even when the case is reopened and solved later.
    """
    found: dict[int, Score] = {}
    for story in stories:
        _replies(found, story, today)
        if story.handler_id is not None:
            _ends(found.setdefault(story.handler_id, Score(story.handler_id)), story)
    return [found[unit_id] for unit_id in sorted(found)]


def _replies(found: dict[int, Score], story: Story, today: date) -> None:
    for one in deadlines(story.events, story.pack):
        if "reply" not in one.rule.ends:
            continue
        unit_id = one.unit_id if one.unit_id is not None else story.handler_id
        if unit_id is None:
            continue
        score = found.setdefault(unit_id, Score(unit_id))
        light = one.light(today)
        score.in_time += light is Light.MET
        score.overdue += light is Light.OVERDUE
        score.due += light in {Light.MET, Light.LATE, Light.OVERDUE}


def _ends(score: Score, story: Story) -> None:
    lit = lamps(story.events)
    score.cases += 1
    score.closed += lit.closed
    score.solved += lit.closed and lit.solved is Solved.YES
    score.unsaid += lit.closed and lit.solved is Solved.UNSAID
    score.not_solved += lit.closed_not_solved
