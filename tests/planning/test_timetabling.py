"""The example: the competition's format read strictly, solved, and counted by somebody else."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from examples.timetabling.__main__ import main
from examples.timetabling.cost import Cost, cost_of, violations
from examples.timetabling.model import timetable
from examples.timetabling.reader import CttError, Instance, read_ctt

HERE = Path(__file__).resolve().parents[2] / "examples" / "timetabling"
TINY = """Name: Tiny
Courses: 2
Rooms: 1
Days: 2
Periods_per_day: 2
Curricula: 1
Constraints: 1

COURSES:
A t1 2 2 30
B t2 1 1 20

ROOMS:
r 25

CURRICULA:
q 2 A B

UNAVAILABILITY_CONSTRAINTS:
B 0 0

END.
"""


def test_the_format_is_read() -> None:
    found = read_ctt(TINY)
    assert (found.name, found.periods, found.rooms) == ("Tiny", 4, (("r", 25),))
    assert found.courses[0] == ("A", "t1", 2, 2, 30)
    assert found.conflicts() == {frozenset("AB")}
    assert found.away == {("B", 0)}
    assert read_ctt(TINY.replace("\n", "\r\n")) == found


@pytest.mark.parametrize(
    "broken",
    [
        TINY.replace("Days: 2\n", ""),
        TINY.replace("Courses: 2", "Courses: 3"),
        TINY.replace("q 2 A B", "q 2 A Z"),
        TINY.replace("B 0 0", "Z 0 0"),
        TINY.replace("A t1 2", "A t1 two"),
        "nothing of the kind",
        "",
    ],
)
def test_what_is_no_instance_is_refused(broken: str) -> None:
    with pytest.raises(CttError):
        read_ctt(broken)


def test_the_cost_is_the_competitions() -> None:
    tiny = read_ctt(TINY)
    # A twice on day 0 (five seats short each, a day less than two), B alone on day 1.
    assert cost_of(tiny, {"A": [(0, 0), (1, 0)], "B": [(2, 0)]}) == Cost(10, 5, 2, 0)
    assert cost_of(tiny, {"A": [(0, 0), (2, 0)], "B": [(1, 0)]}) == Cost(10, 0, 2, 0)


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ({"A": [(0, 0), (2, 0)], "B": [(1, 0)]}, 0),
        ({"A": [(0, 0)], "B": [(1, 0)]}, 1),
        ({"A": [(1, 0), (2, 0)], "B": [(1, 0)]}, 2),
        ({"A": [(1, 0), (2, 0)], "B": [(0, 0)]}, 1),
    ],
)
def test_hard_rules_are_counted(table: dict[str, list[tuple[int, int]]], broken: int) -> None:
    assert len(violations(read_ctt(TINY), table)) == broken


def test_as_good_as_trying_everything() -> None:
    tiny = read_ctt(TINY)
    answer = timetable(tiny, seconds=5, workers=1)
    assert answer.table is not None
    assert violations(tiny, answer.table) == []
    assert cost_of(tiny, answer.table).total == answer.bound == _least(tiny)


def _least(instance: Instance) -> int:
    tables = (
        {"A": [(one, 0), (other, 0)], "B": [(third, 0)]} for one, other, third in product(range(4), repeat=3)
    )
    return min(cost_of(instance, table).total for table in tables if not violations(instance, table))


def test_what_cannot_be_taught_has_no_timetable() -> None:
    full = TINY.replace("A t1 2 2 30", "A t1 4 2 30")
    assert timetable(read_ctt(full), seconds=5, workers=1).table is None


def test_own_instances_are_solved_and_a_line_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(HERE / "village.ctt"), "--seconds", "10"]) == 0
    assert "Village: cost 0 (bound 0;" in capsys.readouterr().out
    county = read_ctt((HERE / "county.ctt").read_text(encoding="utf-8"))
    answer = timetable(county, seconds=1, workers=1)
    assert answer.table is None or violations(county, answer.table) == []
    assert main([str(HERE / "README.md")]) == 3
    assert "README.md" in capsys.readouterr().err
