"""Reading `.ctt`: the format of the competition's third track, with every line checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Course(NamedTuple):
    """A course: how many lectures a week, spread over how many days at least, for how many students."""

    name: str
    teacher: str
    lectures: int
    least_days: int
    students: int


@dataclass(frozen=True, slots=True)
class Instance:
    """One timetabling problem. A period is `day * periods_a_day + period`."""

    name: str
    days: int
    periods_a_day: int
    courses: tuple[Course, ...]
    rooms: tuple[tuple[str, int], ...]
    curricula: tuple[tuple[str, ...], ...]
    away: frozenset[tuple[str, int]]
    """Courses and periods in which they cannot be taught."""

    @property
    def periods(self) -> int:
        """Count the periods of the week."""
        return self.days * self.periods_a_day

    def conflicts(self) -> set[frozenset[str]]:
        """Return the pairs of courses that must not be taught at the same time."""
        pairs = {
            frozenset((one.name, other.name))
            for one in self.courses
            for other in self.courses
            if one.name < other.name and one.teacher == other.teacher
        }
        for group in self.curricula:
            pairs |= {frozenset((one, other)) for one in group for other in group if one < other}
        return pairs


class CttError(ValueError):
    """A file that is no instance; the message names the line."""


def read_ctt(text: str) -> Instance:
    """Read an instance; raises `CttError` for a head or a line that is not as the format says."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    head: dict[str, str] = {}
    sections: dict[str, list[list[str]]] = {}
    current: str | None = None
    for number, line in enumerate(lines, start=1):
        if not line or line == "END.":
            continue
        if line.endswith(":") and line[:-1].isupper() and " " not in line:
            current = line[:-1]
            sections[current] = []
        elif current is None:
            name, colon, value = line.partition(":")
            if not colon:
                message = f"line {number}: no head"
                raise CttError(message)
            head[name.strip()] = value.strip()
        else:
            sections[current].append(line.split())
    try:
        return _instance(head, sections)
    except (KeyError, IndexError, ValueError) as error:
        message = f"not an instance: {error}"
        raise CttError(message) from error


def _instance(head: dict[str, str], sections: dict[str, list[list[str]]]) -> Instance:
    days, periods = int(head["Days"]), int(head["Periods_per_day"])
    courses = tuple(
        Course(row[0], row[1], int(row[2]), int(row[3]), int(row[4])) for row in sections["COURSES"]
    )
    known = {course.name for course in courses}
    curricula = tuple(tuple(row[2 : 2 + int(row[1])]) for row in sections.get("CURRICULA", []))
    away = frozenset(
        (row[0], int(row[1]) * periods + int(row[2]))
        for row in sections.get("UNAVAILABILITY_CONSTRAINTS", [])
    )
    for name in {course for group in curricula for course in group} | {course for course, _ in away}:
        if name not in known:
            message = f"no course {name}"
            raise ValueError(message)
    rooms = tuple((row[0], int(row[1])) for row in sections["ROOMS"])
    declared = (int(head["Courses"]), int(head["Rooms"]), int(head["Curricula"]), int(head["Constraints"]))
    if declared != (
        len(courses),
        len(rooms),
        len(curricula),
        len(sections.get("UNAVAILABILITY_CONSTRAINTS", [])),
    ):
        message = "the head counts differently"
        raise ValueError(message)
    return Instance(head["Name"], days, periods, courses, rooms, curricula, away)
