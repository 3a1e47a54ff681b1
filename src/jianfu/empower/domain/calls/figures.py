"""The numbers of calls by department: who came when called, in time, and whether it was solved. Units, never persons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from jianfu.empower.domain.calls.words import PartState
from jianfu.empower.domain.happening import took

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from jianfu.empower.domain.calls.standing import Part, Standing


@dataclass(frozen=True, slots=True)
class Figures:
    """One department's numbers. Shares are None where there is nothing to take a share of.

    `called` counts its parts; `answered_in_time` is their share answered (or still within their day); `done` its
    parts reported done; `solved` those in calls that the caller confirmed; `reopened` those that the caller sent
    back at least once (done, but not solved); `late` what is overdue today; `released` disputes that it won.
    """

    called: int
    answered_in_time: float | None
    days_to_answer: float | None
    days_to_done: float | None
    done: int
    solved: int
    reopened: int
    disputed: int
    released: int
    late: int


def by_department(standings: Iterable[Standing], today: date) -> dict[int, Figures]:
    """Return the figures of each department that was called."""
    parts: dict[int, list[tuple[Standing, Part]]] = defaultdict(list)
    for standing in standings:
        for part in standing.parts:
            parts[part.department_id].append((standing, part))
    return {department: _figures(rows, today) for department, rows in sorted(parts.items())}


def _figures(rows: list[tuple[Standing, Part]], today: date) -> Figures:
    mine = [(standing, part) for standing, part in rows if part.state is not PartState.RELEASED]
    judged = [part for _, part in mine if part.answer.met_on or part.answer.is_late(today)]
    in_time = [part for part in judged if not part.answer.is_late(today)]
    answers = [
        took(part.since, part.answer.met_on)
        for _, part in mine
        if part.answer.met_on and not part.was_disputed
    ]
    done = [(standing, part) for standing, part in mine if part.handle.met_on]
    return Figures(
        called=len(rows),
        answered_in_time=len(in_time) / len(judged) if judged else None,
        days_to_answer=median(answers) if answers else None,
        days_to_done=median([took(part.since, part.handle.met_on) for _, part in done if part.handle.met_on])
        if done
        else None,
        done=len(done),
        solved=sum(1 for standing, _ in done if standing.is_solved),
        reopened=sum(1 for standing, _ in mine if standing.reopened),
        disputed=sum(1 for _, part in rows if part.was_disputed),
        released=len(rows) - len(mine),
        late=sum(1 for standing, part in mine if _late(standing, part, today)),
    )


def _late(standing: Standing, part: Part, today: date) -> bool:
    due = part.due()
    return standing.state.is_open and due is not None and due < today
