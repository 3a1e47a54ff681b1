"""The list of problems that a patrol inspection leaves, as an xlsx sheet: all rows or none, each error with its row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.readers.archive import Archive
from jianfu.redress.domain.rectification.errors import NOT_A_PROBLEM_LIST, PROBLEM_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = {
    "problem": ("问题", "反馈问题", "存在问题", "具体问题", "问题描述"),
    "unit": ("责任单位", "整改单位", "牵头单位", "承办单位"),
    "measures": ("整改措施", "措施"),
    "due": ("完成时限", "整改时限", "时限"),
}
_HEADER_WITHIN = 10
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One row of the list; `row` is how people count it."""

    row: int
    problem: str
    unit: str
    measures: str
    due: date | None


def read_problems(content: bytes, name: str) -> tuple[ProblemRow, ...]:
    """Return the rows of the first sheet that has the two columns.

    Raises `Refusal`: `NOT_A_PROBLEM_LIST`, and `PROBLEM_ROW` with row and mend.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- only imports need it

    try:
        Archive(content, "xlsx")
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [
            book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in book.sheet_names
        ]
    except (Refusal, CalamineError, OSError, ValueError) as failure:
        raise Refusal(NOT_A_PROBLEM_LIST, name=name) from failure
    for rows in sheets:
        found = _header(rows)
        if found is not None:
            return _rows(rows, *found)
    raise Refusal(NOT_A_PROBLEM_LIST, name=name)


def _header(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    for at, cells in enumerate(rows[:_HEADER_WITHIN]):
        plain = [re.sub(r"\s", "", str(cell)) for cell in cells]
        columns = {
            column: place
            for column, words in _COLUMNS.items()
            for place, cell in reversed(list(enumerate(plain)))
            if cell in words
        }
        if {"problem", "unit"} <= columns.keys():
            return at, columns
    return None


def _rows(rows: Sequence[Sequence[object]], header: int, columns: dict[str, int]) -> tuple[ProblemRow, ...]:
    found = []
    for number, cells in enumerate(rows[header + 1 :], start=header + 2):
        values = {key: cells[place] if place < len(cells) else "" for key, place in columns.items()}
        if not any(str(value).strip() for value in values.values()):
            continue
        found.append(_row(number, values))
    if not found:
        raise Refusal(PROBLEM_ROW, row=header + 2, problem="表头下面没有问题")
    return tuple(found)


def _row(number: int, values: dict[str, object]) -> ProblemRow:
    problem, unit = str(values["problem"]).strip(), str(values["unit"]).strip()
    if not problem or not unit:
        raise Refusal(PROBLEM_ROW, row=number, problem="问题和责任单位都要填写")
    due = _day(number, values.get("due", ""))
    return ProblemRow(number, problem, unit, str(values.get("measures", "")).strip(), due)


def _day(number: int, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if not text:
        return None
    match = _DAY.fullmatch(text)
    wrong = Refusal(PROBLEM_ROW, row=number, problem=f"“{text}”不是日期")
    if match is None:
        raise wrong
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise wrong from None
