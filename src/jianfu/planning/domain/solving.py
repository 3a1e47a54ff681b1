"""The optimiser: a greedy plan at once, a proven bound, then unit by unit better plans as time allows.

Units are coupled only by the teams that departments can send out on a day. So each unit is a small constraint model
of its own within the teams that the others leave; the sum of the units' bounds, each proven without regard to teams,
bounds the whole. Two units are solved at a time (the solver leaves Python's lock); they are taken in a fixed order and
the second gives way when both want the last team, so the answer depends on plan, seed and effort only, not on which
thread was faster. Units that share a person by name are then planned in one model where that helps.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jianfu.planning.domain.bound import least_reception_days
from jianfu.planning.domain.conflicts import Conflict, conflict, too_few_teams
from jianfu.planning.domain.greedy import greedy_unit
from jianfu.planning.domain.shared_people import Together, people_of, pinned, sharing, solve_together
from jianfu.planning.domain.soft import soft_costs, submitted_days
from jianfu.planning.domain.taken import taken_person
from jianfu.planning.domain.unit_model import Search, UnitAnswer, solve_unit
from jianfu.planning.domain.unit_task import Capacity, reception_days, unit_tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jianfu.planning.domain.plan import Plan, Schedule
    from jianfu.planning.domain.soft import Soft
    from jianfu.planning.domain.unit_task import UnitTask

_WORKERS = 2


class Round(NamedTuple):
    """One pass over the units that are not proven yet: deterministic seconds for each, and how closely to look."""

    effort: float
    few_days: bool


ROUNDS = (
    Round(0.3, few_days=True),
    Round(1.2, few_days=True),
    Round(4.0, few_days=False),
    Round(16.0, few_days=False),
)
PROOF = Round(2.0, few_days=False)
SHARED = Round(8.0, few_days=False)
POLISH = Round(0.5, few_days=False)
_EXPLAINED = 8
"""Units with visits left out whose conflict is looked for; each costs some seconds."""


class Progress(NamedTuple):
    """Where the search stands."""

    planned: int
    bound: int
    unplaced: int
    seconds: float

    @property
    def gap(self) -> float:
        """Return the share of the planned reception days that is not proven necessary (0 to 1)."""
        return _gap(self.planned, self.bound)


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan with its proof. `schedule` may miss visits only where `status` is infeasible."""

    status: str
    schedule: Schedule
    bound: int
    planned: int
    submitted: int
    greedy: int
    soft: tuple[Soft, ...]
    unplaced: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    curve: tuple[Progress, ...] = field(default=(), compare=False)

    @property
    def gap(self) -> float:
        """Return the share of the planned reception days that is not proven necessary (0 to 1)."""
        return _gap(self.planned, self.bound)


def _gap(planned: int, bound: int) -> float:
    """Return the gap; none where visits are left out, and the bound of all visits lies above the days of the rest."""
    return max(0, planned - bound) / planned if planned else 0.0


def solve(
    plan: Plan,
    *,
    seconds: float = 60.0,
    seed: int = 0,
    tell: Callable[[Progress], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Solution:
    """Plan the year within about `seconds`; `tell` hears of every improvement.

    The same plan, seed and time give the same answer as long as the machine finishes the same rounds.
    """
    return _Solving(plan, seed, clock() + seconds, tell or _silent, clock).run()


def _silent(_progress: Progress) -> None:
    """Tell nobody."""


class _Solving:
    """The state of one search."""

    def __init__(
        self,
        plan: Plan,
        seed: int,
        deadline: float,
        tell: Callable[[Progress], None],
        clock: Callable[[], float],
    ) -> None:
        self._plan = plan
        self._seed = seed
        self._began = clock()
        self._deadline = deadline
        self._tell = tell
        self._clock = clock
        self._tasks = unit_tasks(plan)
        self._capacity = Capacity(plan)
        self._schedules: dict[str, Schedule] = {}
        self._bounds: dict[str, int] = {}
        self._curve: list[Progress] = []

    def run(self) -> Solution:
        for unit, task in self._scarcest_first():
            self._schedules[unit] = greedy_unit(task, self._capacity)
        greedy = self._planned()
        with ThreadPoolExecutor(_WORKERS) as pool:
            self._bounds = dict(
                zip(self._tasks, pool.map(least_reception_days, self._tasks.values()), strict=True)
            )
            self._note()
            for effort in ROUNDS:
                self._each_pair(self._open_units(), partial(self._improve, pool, effort))
            self._each_pair(self._open_units(), partial(self._prove, pool))
            self._each_pair(self._open_units(), self._share)
            complete = [unit for unit in self._tasks if not self._missing(unit)]
            self._each_pair(complete, partial(self._polish, pool))
        return self._solution(greedy)

    def _scarcest_first(self) -> Iterator[tuple[str, UnitTask]]:
        """Give units with the most visits the first choice of teams."""
        yield from sorted(self._tasks.items(), key=lambda item: (-len(item[1].visits), item[0]))

    def _open_units(self) -> list[str]:
        """List the units that are not at their bound, those with visits left out first, then the widest gaps."""

        def urgency(unit: str) -> tuple[int, int, str]:
            return (-self._missing(unit), self._bounds[unit] - self._days(unit), unit)

        return sorted((unit for unit in self._tasks if self._missing(unit) or self._above(unit)), key=urgency)

    def _each_pair(self, units: list[str], work: Callable[[list[str]], None]) -> None:
        """Do `work` for two units at a time until the time is up."""
        for at in range(0, len(units), _WORKERS):
            if self._clock() >= self._deadline:
                return
            work(units[at : at + _WORKERS])

    def _improve(self, pool: ThreadPoolExecutor, effort: Round, units: list[str]) -> None:
        """Look for fewer days in `units` at the same time, each with its own teams back home."""

        def answer(unit: str) -> UnitAnswer:
            search = self._search(unit, effort, at_least=self._bounds[unit])
            return solve_unit(self._tasks[unit], self._room(unit), None, search)

        self._take_in(units, pool.map(answer, units))

    def _prove(self, pool: ThreadPoolExecutor, units: list[str]) -> None:
        """Solve `units` as if all teams were at home: a proven optimum is a bound that knows every rule of the unit."""

        def answer(unit: str) -> UnitAnswer:
            search = self._search(unit, PROOF, at_least=self._bounds[unit])
            return solve_unit(self._tasks[unit], Capacity(self._plan), None, search)

        answers = list(pool.map(answer, units))
        for unit, found in zip(units, answers, strict=True):
            if found.proven and found.schedule is not None:
                self._bounds[unit] = reception_days(self._tasks[unit].visits, found.schedule)
        self._take_in(units, answers)

    def _share(self, units: list[str]) -> None:
        """Plan each of `units` in one model with those that need the same people, and take in what is better."""
        for unit in units:
            people = people_of(self._tasks[unit].visits)
            if not people or not (self._missing(unit) or self._above(unit)):
                continue
            tasks = sharing(self._tasks, unit, people)
            old = {task.unit: self._schedules[task.unit] for task in tasks}
            hint = {key: day for schedule in old.values() for key, day in schedule.items()}
            room = self._capacity
            for task in tasks:
                room = room.without(task.visits, old[task.unit])
            search = Search(SHARED.effort, seed=self._seed, hint=hint)
            found = solve_together(Together(self._plan, pinned(tasks, people, hint), room), search)
            if found is not None and self._total(tasks, found) < self._total(tasks, old):
                for task in tasks:
                    self._capacity.give_back(task.visits, old[task.unit])
                for task in tasks:
                    self._capacity.take(task.visits, found[task.unit])
                self._schedules |= found
                self._note()

    def _total(self, tasks: list[UnitTask], schedules: dict[str, Schedule]) -> tuple[int, ...]:
        """Rank schedules of several units: first visits left out, then reception days."""
        ranks = [self._rank(task, schedules[task.unit])[:2] for task in tasks]
        return tuple(map(sum, zip(*ranks, strict=True)))

    def _polish(self, pool: ThreadPoolExecutor, units: list[str]) -> None:
        """With the days as few as they are, come nearer to what departments asked for."""

        def answer(unit: str) -> UnitAnswer:
            search = self._search(unit, POLISH, at_least=self._bounds[unit], at_most=self._days(unit))
            return solve_unit(self._tasks[unit], self._room(unit), self._plan.weights, search)

        self._take_in(units, pool.map(answer, units))

    def _search(self, unit: str, effort: Round, *, at_least: int, at_most: int | None = None) -> Search:
        return Search(
            effort.effort,
            seed=self._seed,
            hint=self._schedules[unit],
            at_least=at_least,
            at_most=at_most,
            few_days=effort.few_days,
        )

    def _room(self, unit: str) -> Capacity:
        return self._capacity.without(self._tasks[unit].visits, self._schedules[unit])

    def _take_in(self, units: list[str], answers: Iterable[UnitAnswer]) -> None:
        """Take in what is better, in the order of `units`."""
        for unit, found in zip(units, answers, strict=True):
            if found.schedule is not None:
                self._take_if_better(unit, found.schedule)

    def _take_if_better(self, unit: str, schedule: Schedule) -> None:
        """Take in a schedule that places more, costs fewer days, or the same and is nearer to the wishes."""
        task, old = self._tasks[unit], self._schedules[unit]
        if self._rank(task, schedule) >= self._rank(task, old):
            return
        self._capacity.give_back(task.visits, old)
        self._capacity.take(task.visits, schedule)
        if self._capacity.overdrawn():
            # The other unit of the pair took the last team; this one is tried again in the next round.
            self._capacity.give_back(task.visits, schedule)
            self._capacity.take(task.visits, old)
            return
        self._schedules[unit] = schedule
        self._note()

    @staticmethod
    def _rank(task: UnitTask, schedule: Schedule) -> tuple[int, int, int]:
        astray = sum(abs(schedule[key] - day) for key, day in task.wished.items() if key in schedule)
        return (len(task.visits) - len(schedule), reception_days(task.visits, schedule), astray)

    def _conflicts(self) -> tuple[Conflict, ...]:
        """Explain, unit by unit, why visits are left out."""
        short = [unit for unit in self._tasks if self._missing(unit)][:_EXPLAINED]
        return tuple(one for unit in short if (one := self._conflict(unit)) is not None)

    def _conflict(self, unit: str) -> Conflict | None:
        """Explain one unit by a department with too few teams, or a person who is taken, else by its own visits."""
        task, placed = self._tasks[unit], self._schedules[unit]
        left_out = [visit for visit in task.visits if visit.key not in placed]
        reasons = (
            reason(self._plan, self._tasks, visit)
            for reason in (too_few_teams, taken_person)
            for visit in left_out
        )
        return next(filter(None, reasons), None) or conflict(task, self._capacity, placed)

    def _note(self) -> None:
        progress = Progress(
            self._planned(),
            sum(self._bounds.values()),
            sum(self._missing(unit) for unit in self._tasks),
            round(self._clock() - self._began, 2),
        )
        self._curve.append(progress)
        self._tell(progress)

    def _days(self, unit: str) -> int:
        return reception_days(self._tasks[unit].visits, self._schedules[unit])

    def _above(self, unit: str) -> bool:
        return self._days(unit) > self._bounds[unit]

    def _missing(self, unit: str) -> int:
        return len(self._tasks[unit].visits) - len(self._schedules[unit])

    def _planned(self) -> int:
        return sum(self._days(unit) for unit in self._tasks)

    def _solution(self, greedy: int) -> Solution:
        schedule = {key: day for part in self._schedules.values() for key, day in part.items()}
        unplaced = tuple(visit.key for visit in self._plan.visits if visit.key not in schedule)
        planned, bound = self._planned(), sum(self._bounds.values())
        return Solution(
            status="infeasible" if unplaced else "optimal" if planned == bound else "feasible",
            schedule=schedule,
            bound=bound,
            planned=planned,
            submitted=submitted_days(self._plan.visits),
            greedy=greedy,
            soft=soft_costs(self._plan, schedule),
            unplaced=unplaced,
            conflicts=self._conflicts(),
            curve=tuple(self._curve),
        )
