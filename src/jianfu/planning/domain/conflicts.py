"""When a visit finds no day: the smallest set of demands that contradict each other, by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jianfu.planning.domain.unit_model import Search, solve_unit

if TYPE_CHECKING:
    from jianfu.planning.domain.plan import Schedule
    from jianfu.planning.domain.unit_task import Capacity, UnitTask

_EFFORT = 1.0


class Conflict(NamedTuple):
    """Visits to one unit of which all but any one could be planned."""

    unit: str
    visits: tuple[str, ...]


def conflict(task: UnitTask, capacity: Capacity, schedule: Schedule) -> Conflict | None:
    """Name visits of the unit that cannot all be planned, no one of which could be left out of the list.

    `capacity` holds the teams that other units leave, `schedule` what of this unit is planned. None when nothing is
    proven impossible within the effort: then more time may help.
    """
    room = capacity.without(task.visits, schedule)
    search = Search(_EFFORT)
    if not _impossible(task, room, search):
        return None
    rows = list(range(len(task.visits)))
    for row in sorted(
        rows, key=lambda at: (task.visits[at].key not in schedule, -int(task.starts[at].sum()))
    ):
        fewer = [at for at in rows if at != row]
        if fewer and _impossible(_only(task, fewer), room, search):
            rows = fewer
    return Conflict(task.unit, tuple(task.visits[at].key for at in rows))


def _impossible(task: UnitTask, room: Capacity, search: Search) -> bool:
    answer = solve_unit(task, room, None, search)
    return answer.schedule is None and answer.proven


def _only(task: UnitTask, rows: list[int]) -> UnitTask:
    return replace(task, visits=tuple(task.visits[at] for at in rows), starts=task.starts[rows])
