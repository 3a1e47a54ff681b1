"""What a timetable costs, by the competition's rules: walks the lectures, and shares no code with the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from examples.timetabling.reader import Instance

Timetable = dict[str, list[tuple[int, int]]]
"""The lectures of each course: period and room."""


class Cost(NamedTuple):
    """The four parts of the soft cost, weighted as published."""

    capacity: int
    least_days: int
    compactness: int
    stability: int

    @property
    def total(self) -> int:
        """Add them up."""
        return sum(self)


def violations(instance: Instance, table: Mapping[str, Sequence[tuple[int, int]]]) -> list[str]:
    """Name every hard rule that is broken."""
    found = [
        f"{course.name}: {len(table.get(course.name, ()))} of {course.lectures} lectures"
        for course in instance.courses
        if len({period for period, _ in table.get(course.name, ())}) != course.lectures
        or len(table.get(course.name, ())) != course.lectures
    ]
    at: dict[int, list[str]] = defaultdict(list)
    rooms: Counter[tuple[int, int]] = Counter()
    for course, lectures in table.items():
        for period, room in lectures:
            at[period].append(course)
            rooms[period, room] += 1
            if (course, period) in instance.away:
                found.append(f"{course} cannot be taught in {period}")
    found += [f"room {room} twice in {period}" for (period, room), number in rooms.items() if number > 1]
    apart = instance.conflicts()
    for period, courses in at.items():
        found += [
            f"{one} and {other} both in {period}"
            for one in courses
            for other in courses
            if one < other and frozenset((one, other)) in apart
        ]
    return found


def cost_of(instance: Instance, table: Mapping[str, Sequence[tuple[int, int]]]) -> Cost:
    """Count the soft cost of a timetable."""
    capacity = days = stability = compactness = 0
    for course in instance.courses:
        lectures = table[course.name]
        capacity += sum(max(0, course.students - instance.rooms[room][1]) for _, room in lectures)
        taught = {period // instance.periods_a_day for period, _ in lectures}
        days += 5 * max(0, course.least_days - len(taught))
        stability += len({room for _, room in lectures}) - 1
    for group in instance.curricula:
        busy = {period for course in group for period, _ in table[course]}
        for period in busy:
            beside = {
                near
                for near in (period - 1, period + 1)
                if near // instance.periods_a_day == period // instance.periods_a_day
            }
            compactness += 2 * (not beside & busy)
    return Cost(capacity, days, compactness, stability)
