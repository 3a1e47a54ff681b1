"""An independent check of a plan: every hard rule tested by walking days and visits.

It shares no code with the model, the greedy plan or their tables, on purpose: what one overlooks the other finds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.workdays import is_working_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jianfu.planning.domain.plan import Plan, Visit


class Violation(NamedTuple):
    """A hard rule that the plan breaks, and where."""

    constraint: str
    where: str


def check(plan: Plan, begins: Mapping[str, date]) -> list[Violation]:
    """Test `begins` (the first day of each visit, by key) against every hard rule of `plan`."""
    found = list(_presence(plan, begins))
    there = {visit.key: _days_of(visit, begins[visit.key]) for visit in plan.visits if visit.key in begins}
    for visit in plan.visits:
        if visit.key in there:
            found += _alone(plan, visit, there[visit.key])
    found += _teams(plan, there)
    found += _hosts(plan, there)
    found += _inspectors(plan, there)
    for unit in plan.units:
        visits = [visit for visit in plan.visits if visit.unit == unit and visit.key in there]
        found += _unit(plan, unit, visits, there)
    return found


def _presence(plan: Plan, begins: Mapping[str, date]) -> Iterator[Violation]:
    known = {visit.key for visit in plan.visits}
    for visit in plan.visits:
        if visit.key not in begins:
            yield Violation("every_visit_once", f"{visit.key} is not planned")
    for key in begins:
        if key not in known:
            yield Violation("every_visit_once", f"{key} was never submitted")


def _days_of(visit: Visit, first: date) -> list[date]:
    days = [first]
    while len(days) < visit.days:
        following = days[-1] + timedelta(days=1)
        while not is_working_day(following):
            following += timedelta(days=1)
        days.append(following)
    return days


def _alone(plan: Plan, visit: Visit, days: list[date]) -> Iterator[Violation]:
    """Test what concerns one visit only."""
    where = f"{visit.key} {days[0]}"
    if not all(is_working_day(day) for day in days):
        yield Violation("working_day", where)
    if days[0] < visit.earliest or days[-1] > visit.latest:
        yield Violation("window", where)
    for period in plan.blackouts:
        hit = period.units is None or visit.unit in period.units
        if hit and any(period.first <= day <= period.last for day in days):
            yield Violation("blackout", f"{where} {period.because}")
    for period in plan.departments[visit.department].unavailable:
        if any(period.first <= day <= period.last for day in days):
            yield Violation("department_unavailable", where)
    if visit.confirmed and days[0] != visit.submitted:
        yield Violation("confirmed", where)


def _teams(plan: Plan, there: Mapping[str, list[date]]) -> Iterator[Violation]:
    out = Counter(
        (visit.department, day) for visit in plan.visits if visit.key in there for day in there[visit.key]
    )
    for (department, day), teams in sorted(out.items()):
        if teams > plan.departments[department].teams:
            yield Violation("teams", f"{department} {day}: {teams}")


def _hosts(plan: Plan, there: Mapping[str, list[date]]) -> Iterator[Violation]:
    """Whoever must be present is there, and is not wanted by more visits a day than can be."""
    wanted: Counter[tuple[str, date]] = Counter()
    for visit in plan.visits:
        for name in visit.present:
            host = plan.hosts[name]
            if visit.unit not in host.units:
                yield Violation("required_presence", f"{visit.key}: {name} is not of {visit.unit}")
            for day in there.get(visit.key, ()):
                wanted[name, day] += 1
                if any(period.first <= day <= period.last for period in host.unavailable):
                    yield Violation("required_presence", f"{visit.key} {day}: {name} is away")
    for (name, day), number in sorted(wanted.items()):
        if number > plan.hosts[name].visits_a_day:
            yield Violation("required_presence", f"{name} {day}: {number}")


def _inspectors(plan: Plan, there: Mapping[str, list[date]]) -> Iterator[Violation]:
    """Whoever comes by name does not come on a day off, is in few enough places a day, and can get from one to the next."""
    tour: dict[tuple[str, date], set[str]] = defaultdict(set)
    for visit in plan.visits:
        for name in visit.inspectors:
            for day in there.get(visit.key, ()):
                tour[name, day].add(visit.unit)
                if any(off.first <= day <= off.last for off in plan.inspectors[name].unavailable):
                    yield Violation("inspector_away", f"{visit.key} {day}: {name}")
    for (name, day), units in sorted(tour.items()):
        if len(units) > plan.inspectors[name].places_a_day:
            yield Violation("inspector_places", f"{name} {day}: {'、'.join(sorted(units))}")
        for one, other in combinations(sorted(units), 2):
            minutes = plan.travel.minutes.get(frozenset({one, other}))
            if minutes is None or minutes > plan.travel.limit:
                yield Violation("travel", f"{name} {day}: {one}, {other}")


def _unit(plan: Plan, unit: str, visits: list[Visit], there: Mapping[str, list[date]]) -> Iterator[Violation]:
    receptions: dict[date, list[Visit]] = defaultdict(list)
    for visit in visits:
        receptions[there[visit.key][0]].append(visit)
    yield from _frequency(plan, unit, sorted(receptions))
    for first, group in receptions.items():
        yield from _group(plan, f"{unit} {first}", group)
    yield from _spacing(plan, unit, receptions, there)
    yield from _together(unit, visits, there)


def _frequency(plan: Plan, unit: str, firsts: list[date]) -> Iterator[Violation]:
    limits = plan.limits
    for (year, week), number in Counter(tuple(day.isocalendar())[:2] for day in firsts).items():
        if number > limits.per_week:
            yield Violation("per_week", f"{unit} {year}-W{week:02}: {number}")
    for (year, month), number in Counter((day.year, day.month) for day in firsts).items():
        if number > limits.per_month:
            yield Violation("per_month", f"{unit} {year}-{month:02}: {number}")
    if len(firsts) > limits.per_year:
        yield Violation("per_year", f"{unit}: {len(firsts)}")


def _group(plan: Plan, where: str, group: list[Visit]) -> Iterator[Violation]:
    if len(group) > plan.limits.joint_size:
        yield Violation("joint_size", f"{where}: {len(group)}")
    for at, one in enumerate(group):
        for other in group[at + 1 :]:
            bound = one.item in other.together_with or other.item in one.together_with
            if other.item in one.apart_from or one.item in other.apart_from:
                yield Violation("apart", f"{where}: {one.item}, {other.item}")
            elif not bound and not (one.joinable and other.joinable):
                yield Violation("not_joinable", f"{where}: {one.item}, {other.item}")


def _spacing(
    plan: Plan, unit: str, receptions: Mapping[date, list[Visit]], there: Mapping[str, list[date]]
) -> Iterator[Violation]:
    """Between the last day of one reception and the first of the next lie at least `gap_days` working days."""
    firsts = sorted(receptions)
    for one, following in pairwise(firsts):
        last = max(there[visit.key][-1] for visit in receptions[one])
        if following <= last:
            yield Violation("overlap", f"{unit} {one}, {following}")
            continue
        between = sum(
            is_working_day(last + timedelta(days=step)) for step in range(1, (following - last).days)
        )
        if between < plan.limits.gap_days:
            yield Violation("gap", f"{unit} {one}, {following}")


def _together(unit: str, visits: list[Visit], there: Mapping[str, list[date]]) -> Iterator[Violation]:
    for one in visits:
        for other in visits:
            if other.item in one.together_with and there[one.key][0] != there[other.key][0]:
                yield Violation("together", f"{unit}: {one.item}, {other.item}")
