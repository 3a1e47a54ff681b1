"""The tree of units as rows: what makes a good one, and every reason why a set of rows is not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.unit_refusals import (
    CHANGES_PLACE,
    CYCLE,
    DUPLICATE_CODE,
    MISSING_SUPERIOR,
    SEVERAL_PROBLEMS,
    WRONG_FUNCTIONAL_SUPERIOR,
    WRONG_LEVEL_ORDER,
)
from jianfu.kernel.domain.units import Level, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

PROBLEMS_SHOWN = 10
PARENT, FUNCTIONAL = Text("上级代码", "superior"), Text("业务上级代码", "functional superior")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a workbook's row gives it; `row` counts as the office program does, `parent` and `functional` are codes."""

    row: int
    code: str
    name: str
    level: Level
    kind: UnitKind
    parent: str = ""
    functional: str = ""
    short_name: str = ""
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What the rules on the tree's shape need to know of a unit."""

    name: str
    level: Level
    kind: UnitKind


def place_problem(unit: Place, parent: Place | None, where: Text) -> Refusal | None:
    """Say why `unit` cannot stand below `parent`; None when it can.

    A territory stands at the top or below a territory of a higher level (levels may be left out: some cities have no
    counties). Anything else has the level of what it stands below.
    """
    territory = unit.kind is UnitKind.TERRITORY
    if parent is None:
        fits = territory
    elif territory:
        fits = parent.kind is UnitKind.TERRITORY and unit.level > parent.level
    else:
        fits = unit.level == parent.level
    if fits:
        return None
    nothing = Text("无", "nothing")
    return Refusal(
        WRONG_LEVEL_ORDER,
        unit=unit.name,
        level=unit.level.label,
        kind=unit.kind.label,
        parent=parent.name if parent else nothing,
        parent_level=parent.level.label if parent else nothing,
        parent_kind=parent.kind.label if parent else nothing,
        where=where,
    )


def functional_problem(unit: Place, superior: Place, where: Text) -> Refusal | None:
    """Say why `superior` cannot be the functional superior of `unit`; None when it can."""
    if superior.level < unit.level and UnitKind.TERRITORY not in {superior.kind, unit.kind}:
        return None
    return Refusal(WRONG_FUNCTIONAL_SUPERIOR, unit=unit.name, superior=superior.name, where=where)


def check_rows(rows: Sequence[UnitRow], known: Mapping[str, UnitRow], sheet: str) -> None:
    """Refuse rows that do not make a tree together with the units that are `known` already.

    One problem is refused as itself, several as `SEVERAL_PROBLEMS` that names the first ten with their mends.
    """
    problems = list(_problems(rows, known, sheet))
    if len(problems) == 1:
        raise problems[0]
    if problems:
        shown = problems[:PROBLEMS_SHOWN]
        causes = [each.kind.cause.filled(**each.values) for each in shown]
        mends = [each.kind.next_step.filled(**each.values) for each in shown]
        raise Refusal(SEVERAL_PROBLEMS, count=len(problems), problems=_joined(causes), mends=_joined(mends))


def parents_first(rows: Sequence[UnitRow]) -> Iterator[UnitRow]:
    """Give the rows so that each comes after its superior; the order within one superior stays."""
    given = {row.code for row in rows}
    below: dict[str, list[UnitRow]] = defaultdict(list)
    for row in rows:
        below[row.parent if row.parent in given else ""].append(row)
    waiting = [iter(below[""])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            continue
        yield following
        if following.code in below:
            waiting.append(iter(below[following.code]))


def _problems(rows: Sequence[UnitRow], known: Mapping[str, UnitRow], sheet: str) -> Iterator[Refusal]:
    first: dict[str, UnitRow] = {}
    for row in rows:
        if row.code in first:
            yield Refusal(DUPLICATE_CODE, sheet=sheet, row=row.row, code=row.code, first=first[row.code].row)
        first.setdefault(row.code, row)
    for row in first.values():
        yield from _row_problems(row, first, known, sheet)
    yield from _cycles(first, sheet)


def _row_problems(
    row: UnitRow, given: Mapping[str, UnitRow], known: Mapping[str, UnitRow], sheet: str
) -> Iterator[Refusal]:
    where = Text(f"工作表「{sheet}」第{row.row}行", f"row {row.row} of “{sheet}”")
    before = known.get(row.code)
    if before and (before.parent, before.level, before.kind) != (row.parent, row.level, row.kind):
        yield Refusal(CHANGES_PLACE, sheet=sheet, row=row.row, unit=row.name)
        return
    parent = given.get(row.parent) or known.get(row.parent)
    if row.parent and parent is None:
        yield Refusal(MISSING_SUPERIOR, sheet=sheet, row=row.row, column=PARENT, code=row.parent)
    elif row.code != row.parent and (
        wrong := place_problem(_place(row), _place(parent) if parent else None, where)
    ):
        yield wrong
    superior = given.get(row.functional) or known.get(row.functional)
    if row.functional and superior is None:
        yield Refusal(MISSING_SUPERIOR, sheet=sheet, row=row.row, column=FUNCTIONAL, code=row.functional)
    elif superior and (wrong := functional_problem(_place(row), _place(superior), where)):
        yield wrong


def _cycles(given: Mapping[str, UnitRow], sheet: str) -> Iterator[Refusal]:
    """Find each circle of superiors once."""
    done: set[str] = set()
    for code in given:
        trail: dict[str, None] = {}
        step = code
        while step in given and step not in done and step not in trail:
            trail[step] = None
            step = given[step].parent
        if step in trail:
            codes = list(trail)
            circle = [*codes[codes.index(step) :], step]
            yield Refusal(
                CYCLE, sheet=sheet, row=min(given[each].row for each in circle), codes=" → ".join(circle)
            )
        done.update(trail)


def _place(row: UnitRow) -> Place:
    return Place(row.name, row.level, row.kind)


def _joined(sentences: Sequence[Text]) -> Text:
    return Text("".join(each.zh for each in sentences), " ".join(each.en for each in sentences))
