"""The tree of units as an xlsx workbook: read whole, written row by row."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, TypeVar

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.tree import FUNCTIONAL, PARENT, UnitRow
from jianfu.kernel.domain.unit_refusals import EMPTY_CELL, MISSING_COLUMN, NOT_A_WORKBOOK, UNKNOWN_VALUE
from jianfu.kernel.domain.units import Level, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Choice = TypeVar("Choice", Level, UnitKind)
SHEET = "单位"
UNPACKED_LIMIT = 1_000_000_000
CODE, NAME, SHORT = Text("代码", "code"), Text("名称", "name"), Text("简称", "short name")
LEVEL, KIND, RETIRED_ON = Text("层级", "level"), Text("类别", "kind"), Text("撤销日期", "retired on")
COLUMNS = (CODE, NAME, SHORT, LEVEL, KIND, PARENT, FUNCTIONAL, RETIRED_ON)
NEEDED = (CODE, NAME, LEVEL, KIND, PARENT)
LEVELS = {word: level for level in Level for word in (level.label.zh, level.label.en, level.name.lower())}
KINDS = {word: kind for kind in UnitKind for word in (kind.label.zh, kind.label.en, kind.value)}


def read_workbook(content: bytes, name: str) -> tuple[str, list[UnitRow]]:
    """Return the name of the first sheet and its rows as units; empty rows are passed over.

    Raises `Refusal` with sheet, row, column and mend: `NOT_A_WORKBOOK`, `MISSING_COLUMN`, `EMPTY_CELL`,
    `UNKNOWN_VALUE`.
    """
    sheet, rows = _cells(content, name)
    columns = _columns(rows[0] if rows else (), sheet)
    units = []
    for number, cells in enumerate(rows[1:], start=2):
        values = {
            column: _text(cells[place]) if place < len(cells) else "" for column, place in columns.items()
        }
        if any(values.values()):
            units.append(_unit(values, sheet, number))
    return sheet, units


def write_workbook(rows: Iterable[UnitRow], target: IO[bytes], *, language: str = "zh") -> int:
    """Write the rows below a header, without holding them all, and return how many there were."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow to load, and only exports need it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.append([column.en if language == "en" else column.zh for column in COLUMNS])

    def plain(value: str) -> Any:  # noqa: ANN401 -- a cell or its text
        # A name that begins like a formula must stay a name.
        if not value.startswith(("=", "+", "-", "@")):
            return value
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell

    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 -- the last number is the answer
        level, kind = (
            (row.level.label.en, row.kind.label.en)
            if language == "en"
            else (row.level.label.zh, row.kind.label.zh)
        )
        texts = (row.code, row.name, row.short_name, level, kind, row.parent, row.functional)
        sheet.append([*map(plain, texts), row.retired_on])
    book.save(target)
    return count


def _cells(content: bytes, name: str) -> tuple[str, Sequence[Sequence[Any]]]:
    """Return the first sheet's name and its cells; a workbook that unpacks to a gigabyte is none."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- only imports need it

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked <= UNPACKED_LIMIT:
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            sheet = book.get_sheet_by_index(0)
            return sheet.name, sheet.to_python(skip_empty_area=False)
    except (zipfile.BadZipFile, CalamineError, OSError, ValueError) as failure:
        raise Refusal(NOT_A_WORKBOOK, name=name) from failure
    raise Refusal(NOT_A_WORKBOOK, name=name)


def _columns(header: Sequence[Any], sheet: str) -> Mapping[Text, int]:
    words = [_text(cell).lower() for cell in header]
    found = {}
    for column in COLUMNS:
        place = next((place for place, word in enumerate(words) if word in {column.zh, column.en}), None)
        if place is not None:
            found[column] = place
        elif column in NEEDED:
            raise Refusal(MISSING_COLUMN, sheet=sheet, column=column)
    return found


def _unit(values: Mapping[Text, str], sheet: str, row: int) -> UnitRow:
    for column in (CODE, NAME, LEVEL, KIND):
        if not values[column]:
            raise Refusal(EMPTY_CELL, sheet=sheet, row=row, column=column)
    return UnitRow(
        row=row,
        code=values[CODE],
        name=values[NAME],
        level=_one_of(LEVELS, values, LEVEL, sheet, row),
        kind=_one_of(KINDS, values, KIND, sheet, row),
        parent=values[PARENT],
        functional=values.get(FUNCTIONAL, ""),
        short_name=values.get(SHORT, ""),
        retired_on=_day(values.get(RETIRED_ON, ""), sheet, row),
    )


def _one_of(
    choices: Mapping[str, Choice], values: Mapping[Text, str], column: Text, sheet: str, row: int
) -> Choice:
    value = values[column]
    found = choices.get(value) or choices.get(value.lower())
    if found is None:
        labels = {choice.label for choice in choices.values()}
        allowed = Text(
            "、".join(sorted(label.zh for label in labels)), ", ".join(sorted(label.en for label in labels))
        )
        raise Refusal(UNKNOWN_VALUE, sheet=sheet, row=row, column=column, value=value, allowed=allowed)
    return found


def _day(value: str, sheet: str, row: int) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        allowed = Text("“2026-03-31”这样的日期", "a date like 2026-03-31")
        raise Refusal(
            UNKNOWN_VALUE, sheet=sheet, row=row, column=RETIRED_ON, value=value, allowed=allowed
        ) from None


def _text(cell: object) -> str:
    """Return a cell as text; a code that the office program took for a number loses its decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    return str(cell).strip()
