"""Forms that are drawn and labelled in plain text files, to be read and argued over without a program.

A line of a file is one of:
`file NAME` · `para TEXT` (docx: a line above the table) ·
`sheet NAME KIND header=2-3 left=0-0 first=4` (rows, columns from 0; `-` none, `*` not scored; kind `none`: asks nothing) ·
`merge A1:B2 …` · `frame A2:H9` · `diag A2` · `valid C3:C9; FORMULA` · `total LABEL …` · `|a|b||d` cells (`#5` a number) ·
`= CELL; PATH; ROW PATH; TYPE; UNIT; ELEMENT` a field (`o` instead of `=`: may be found or not) ·
`col LETTER; PATH; TYPE; UNIT; ELEMENT` and `row NUMBER; ROW PATH; ELEMENT; TYPE; UNIT`: fields at every crossing, where
`^` takes the row's. In paths ` ~ ` divides readings that are both right; element `?` is not scored, `-` is not in the
dictionary; type and unit `*` are not scored.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from openpyxl.styles import Border, Side
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.forms.drawing import frame, put, saved, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).with_name("written")


@dataclass
class _Sheet:
    name: str
    kind: str
    facts: dict[str, str]
    rows: list[list[str | float | None]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    diagonals: list[str] = field(default_factory=list)
    valid: list[list[str]] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    fields: list[list[Any]] = field(default_factory=list)
    optional: list[list[Any]] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)


@dataclass
class Written:
    """A form as a file, and what is true of its sheets."""

    name: str
    content: bytes
    sheets: list[dict[str, Any]]


def draws() -> list[str]:
    """Return the names of the draws: forms written together, before the tool was run on them."""
    return sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


def written(draw: str) -> Iterator[Written]:
    """Read the forms of one draw."""
    for path in sorted((FOLDER / draw).glob("*.txt")):
        yield read(path.read_text("utf-8"))


def read(text: str) -> Written:
    """Read one."""
    name, paragraphs, sheets = "", [], list[_Sheet]()
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word == "file":
            name = rest
        elif word == "para":
            paragraphs.append(rest)
        elif word == "sheet":
            title, kind, *facts = rest.split()
            sheets.append(_Sheet(title, kind, dict(f.split("=") for f in facts)))
        else:
            _take(sheets[-1], line)
    content = _docx(paragraphs, sheets[0]) if name.endswith(".docx") else _xlsx(sheets)
    return Written(name, content, [_label(each, alone=name.endswith(".docx")) for each in sheets])


def _take(into: _Sheet, line: str) -> None:
    word, _, rest = line.partition(" ")
    parts = [part.strip() for part in rest.split(";")]
    words = {"merge": into.merges, "total": into.totals}
    lists: dict[str, list[Any]] = {"valid": into.valid, "col": into.columns}
    fields = {"=": into.fields, "o": into.optional}
    if line.startswith("|"):
        into.rows.append([_value(cell) for cell in line.removeprefix("|").split("|")])
    elif word in words:
        words[word] += rest.split()
    elif word in lists:
        lists[word].append(parts)
    elif word in fields:
        fields[word].append(_field(*parts))
    elif word in {"frame", "diag"}:
        (into.frames if word == "frame" else into.diagonals).append(rest)
    elif word == "row":
        into.fields += _crossings(into.columns, parts)
    elif word == "end":
        into.columns = []


def _value(cell: str) -> str | float | None:
    if cell.startswith("#"):
        return int(cell[1:])
    return cell.replace("\\n", "\n") or None


def _field(cell: str, path: str, row: str, kind: str, unit: str, element: str) -> list[Any]:
    return [
        path.split(" ~ "),
        None if row == "-" else row.split(" ~ "),
        cell,
        kind,
        None if unit == "-" else unit,
        element,
    ]


def _crossings(columns: list[list[str]], row: list[str]) -> Iterator[list[Any]]:
    number, label, *own = row
    element, kind, unit = [*own, *["-"] * (3 - len(own))]
    for letter, path, *of in columns:
        mine = [there if here == "^" else here for here, there in zip(of, (kind, unit, element), strict=True)]
        yield _field(f"{letter}{number}", path, label, *mine)


def _label(of: _Sheet, *, alone: bool) -> dict[str, Any]:
    return {
        "name": None if alone else of.name, "kind": of.kind, "fields": of.fields, "optional": of.optional,
        "total_rows": of.totals, "header_rows": _span(of.facts.get("header", "*")),
        "left_header_cols": _span(of.facts.get("left", "*")), "first_data_row": _number(of.facts.get("first", "*")),
    }  # fmt: skip


def _span(text: str) -> list[int] | str | None:
    if text in {"-", "*"}:
        return None if text == "-" else text
    first, last = text.split("-")
    return [int(first), int(last)]


def _number(text: str) -> int | str | None:
    if text in {"-", "*"}:
        return None if text == "-" else text
    return int(text)


def _xlsx(sheets: list[_Sheet]) -> bytes:
    book, first = sheet(sheets[0].name)
    for number, each in enumerate(sheets):
        _draw(first if number == 0 else _another(book, each.name), each)
    return saved(book)


def _another(book: Workbook, name: str) -> Worksheet:
    made: Worksheet = book.create_sheet(name)
    return made


def _draw(ws: Worksheet, of: _Sheet) -> None:
    put(ws, of.rows)
    for area in of.frames:
        frame(ws, area)
    for cell in of.diagonals:
        ws[cell].border = Border(diagonal=Side(style="thin"), diagonalDown=True, left=Side(style="thin"))
    for area, formula in of.valid:
        choices = DataValidation(type="list", formula1=formula, allow_blank=True)
        choices.add(area)
        ws.add_data_validation(choices)
    for area in of.merges:
        ws.merge_cells(area)


def _docx(paragraphs: list[str], of: _Sheet) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    width = max(len(row) for row in of.rows)
    table = document.add_table(len(of.rows), width)
    for row, cells in enumerate(of.rows):
        for column, value in enumerate(cells):
            if value is not None:
                table.cell(row, column).text = str(value)
    for area in of.merges:
        left, top, right, bottom = range_boundaries(area)
        assert left
        assert top
        assert right
        assert bottom
        table.cell(top - 1, left - 1).merge(table.cell(bottom - 1, right - 1))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
