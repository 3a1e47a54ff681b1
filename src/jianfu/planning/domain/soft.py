"""What a plan costs softly: each wish is one named function of the plan and the schedule, with a unit of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jianfu.planning.domain.plan import Plan, Schedule, Visit


class Soft(NamedTuple):
    """One soft wish, how much it is broken, and what that costs."""

    name: str
    amount: int
    cost: int


def reception_days(plan: Plan, schedule: Schedule) -> int:
    """Count the days, over all units, on which somebody is received (接待天数)."""
    return len(_received(plan, schedule))


def escort_days(plan: Plan, schedule: Schedule) -> int:
    """Count the days of people from the units who go along: one for each reception day, and one more per three items."""
    return sum(1 + items // 3 for items in _received(plan, schedule).values())


def crowded_weeks(plan: Plan, schedule: Schedule) -> int:
    """Count, over units and weeks, the reception days beyond the second (扎堆)."""
    weeks = Counter((unit, plan.days[at].isocalendar()[:2]) for unit, at in _received(plan, schedule))
    return sum(max(0, days - 2) for days in weeks.values())


def unfairness(plan: Plan, schedule: Schedule) -> int:
    """Count the reception days between the unit that receives most and the one that receives least."""
    days = Counter({unit: 0 for unit, visits in plan.by_unit().items() if visits})
    days.update(unit for unit, _ in _received(plan, schedule))
    return max(days.values()) - min(days.values()) if days else 0


def weeks_from_wish(plan: Plan, schedule: Schedule) -> int:
    """Count the whole weeks between the days that departments asked for and those that they got."""
    return sum(
        abs((plan.days[schedule[visit.key]] - visit.submitted).days) // 7
        for visit in plan.visits
        if visit.submitted is not None and visit.key in schedule
    )


def _received(plan: Plan, schedule: Schedule) -> Counter[tuple[str, int]]:
    """Count the visits by unit and day."""
    return Counter(
        (visit.unit, schedule[visit.key] + step)
        for visit in plan.visits
        if visit.key in schedule
        for step in range(visit.days)
    )


_MEASURES: Mapping[str, tuple[Text, Callable[[Plan, Schedule], int]]] = {
    "reception_days": (Text("接待天数", "reception days"), reception_days),
    "escorts": (Text("陪同人天", "escort days"), escort_days),
    "crowding": (Text("扎堆（一周超过两天）", "crowded weeks"), crowded_weeks),
    "fairness": (Text("单位间差距（天）", "days between the most and the least visited"), unfairness),
    "wish": (Text("偏离部门意愿（周）", "weeks away from what departments asked"), weeks_from_wish),
}


def soft_costs(plan: Plan, schedule: Schedule) -> tuple[Soft, ...]:
    """Compute every soft wish of the plan; a weight of 0 means it is shown and does not count."""
    return tuple(
        Soft(name, amount, amount * getattr(plan.weights, name))
        for name, (_, measure) in _MEASURES.items()
        for amount in [measure(plan, schedule)]
    )


def label(name: str) -> Text:
    """Return the words for a soft wish."""
    return _MEASURES[name][0]


def submitted_days(visits: tuple[Visit, ...]) -> int:
    """Count the reception days of the visits as departments submitted them.

    Visits that name the same day at one unit count once; one that names no day counts for itself.
    """
    days = {
        (visit.unit, visit.submitted.toordinal() + step)
        for visit in visits
        if visit.submitted is not None
        for step in range(visit.days)
    }
    return len(days) + sum(visit.days for visit in visits if visit.submitted is None)
