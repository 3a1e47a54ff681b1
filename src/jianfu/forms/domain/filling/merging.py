"""Merging returned copies of one form into one workbook in the form's own shape, with where each part came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jianfu.forms.domain.errors import CANNOT_EDIT, NOT_ONE_FORM
from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.fill import write
from jianfu.forms.domain.filling.provenance import with_sources
from jianfu.forms.domain.filling.readback import Answers, answers
from jianfu.forms.domain.filling.values import number_of
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import cell_name
from jianfu.forms.domain.understanding.understand import understand_workbook
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.forms.domain.sheets.grid import CellValue, Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet
    from jianfu.forms.domain.understanding.spots import Block


@dataclass(slots=True)
class Merged:
    """The merged file, and where each row and sum came from."""

    content: bytes
    files: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    sums: list[dict[str, Any]] = field(default_factory=list)
    differing: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "files": self.files, "rows": self.rows, "sums": self.sums, "differing": self.differing,
            "row_count": len(self.rows),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Copy:
    """One returned file, read."""

    name: str
    sheets: tuple[Answers, ...]


def merge(copies: Iterable[tuple[str, bytes]]) -> Merged:
    """Merge returned copies; refuses files of another form and leaves nothing out."""
    files = [(name, content, open_workbook(content, name)) for name, content in copies]
    name, content, workbook = files[0]
    models = _models(files)
    read = [_copy(each, book, own) for (each, _, book), own in zip(files, models, strict=True)]
    model = models[0]
    return _merged(Base(name, content, workbook.format, model), read, blank=False)


@dataclass(frozen=True, slots=True)
class Base:
    """The file into which copies are merged."""

    name: str
    content: bytes
    format: str
    model: FormModel


def merge_into(base: Base, copies: Iterable[tuple[str, Workbook, FormModel]]) -> Merged:
    """Merge copies into the blank template; each comes with the model that fits it, rows inserted or not."""
    return _merged(base, [_copy(name, book, model) for name, book, model in copies], blank=True)


def _copy(name: str, book: Workbook, model: FormModel) -> _Copy:
    found = {grid.name: grid for grid in book.grids}
    return _Copy(name, tuple(answers(found[sheet.name], sheet) for sheet in model.sheets))


def _merged(base: Base, read: list[_Copy], *, blank: bool) -> Merged:
    merged = Merged(b"", [copy.name for copy in read])
    edits = {
        sheet.name: _sheet(number, sheet, read, merged, base=base, blank=blank)
        for number, sheet in enumerate(base.model.sheets)
    }
    merged.content = write(base.content, base.name, base.format, edits)
    if base.format == "xlsx":
        merged.content = with_sources(merged.content, base.name, merged.rows, merged.sums)
    return merged


def _models(files: Sequence[tuple[str, bytes, Workbook]]) -> list[FormModel]:
    """Understand the form as it stands in each file; refuses a file that is no copy of the first.

    Where all ask the same, each is read as it is: rows may have been inserted. Filled cells can hide what a form asks
    (姓名 张三 性别 男 looks like a row of headers); then what all copies have in common is the form.
    """
    models = [understand_workbook(book) for _, _, book in files]
    if len({model.fingerprint for model in models}) == 1:
        return models
    first = files[0][2]
    for name, _, book in files[1:]:
        if [grid.name for grid in book.grids] != [grid.name for grid in first.grids] or not _alike(
            first, book
        ):
            raise Refusal(NOT_ONE_FORM, name=name, other=files[0][0])
    return [understand_workbook(_common([book for _, _, book in files]))] * len(files)


def _common(books: Sequence[Workbook]) -> Workbook:
    grids = []
    for number, grid in enumerate(books[0].grids):
        others = [book.grids[number] for book in books[1:]]
        same = {p: c for p, c in grid.cells.items() if all(other.cells.get(p) == c for other in others)}
        grids.append(replace(grid, cells=same))
    return replace(books[0], grids=tuple(grids))


def _alike(one: Workbook, other: Workbook) -> bool:
    """Say whether two files have at least half of the words of the emptier one in common."""
    words = [{(g.name, p, c.text) for g in book.grids for p, c in g.cells.items()} for book in (one, other)]
    return len(words[0] & words[1]) * 2 >= min(map(len, words))


def _sheet(
    number: int, sheet: FormSheet, read: Sequence[_Copy], merged: Merged, *, base: Base, blank: bool
) -> SheetEdits:  # fmt: skip
    edits = SheetEdits()
    for place, block in enumerate(sheet.blocks):
        if block.kind == "list":
            fields = [field for field in sheet.fields if field.block == place]
            _stack(sheet.name, block, fields, [(c.name, c.sheets[number].rows[place]) for c in read], edits, merged,
                   base=base, blank=blank)  # fmt: skip
        else:
            for which, asked in enumerate(sheet.fields):
                if asked.block == place and not asked.formula:
                    given = [
                        (c.name, c.sheets[number].single[which])
                        for c in read
                        if which in c.sheets[number].single
                    ]
                    _combine(sheet.name, asked, given, edits, merged)
    return edits


def _stack(  # noqa: PLR0913 -- one list, its copies, and where the result goes
    sheet: str, block: Block, fields: list[FormField],
    copies: list[tuple[str, list[tuple[int, dict[int, CellValue]]]]],
    edits: SheetEdits, merged: Merged, *, base: Base, blank: bool,
) -> None:  # fmt: skip
    """Put the rows of all copies under one another; serial numbers count on."""
    first, last = block.first_row or 0, block.last_row
    total = sum(len(rows) for _, rows in copies)
    room = total if last is None else last - first + 1
    if total > room:
        if base.format == "xls":
            raise Refusal(CANNOT_EDIT, name=base.name, detail=f".xls 不能自动加行，还差{total - room}行")
        edits.growths.append(Growth(last or first, total - room))
    start = first + sum(g.count for g in edits.growths if g.after < first)
    model_row = start + (last - first if last is not None else 0)
    serial = {field.area.left for field in fields if field.element == "序号"}
    at = start
    old = set() if blank else {row for row, _ in copies[0][1]}
    for name, rows in copies:
        for row, values in rows:
            for column, value in values.items():
                edits.put(at, column, value)
            for column in serial:
                edits.put(at, column, at - start + 1)
            if at > model_row or last is None:
                edits.model_rows[at] = model_row
            merged.rows.append({"sheet": sheet, "row": at + 1, "file": name, "from_row": row + 1})
            at += 1
    columns = {column for _, values in copies[0][1] for column in values} if old else set()
    _close_gaps(edits, {row - first + start for row in old}, columns)


def _close_gaps(edits: SheetEdits, rows: set[int], columns: set[int]) -> None:
    """Empty what is left of the first copy's own rows: gaps between them close up, nothing must stand twice."""
    for row in rows:
        for column in columns:
            if column not in edits.cells.get(row, {}):
                edits.put(row, column, "")


def _combine(
    sheet: str, asked: FormField, given: list[tuple[str, CellValue]], edits: SheetEdits, merged: Merged
) -> None:  # fmt: skip
    """Add numbers up; a text stays when all copies say the same, else it is left to a person and named."""
    if not given:
        return
    at = (edits.moved(asked.area.top), asked.area.left)
    numbers = [number_of(value) for _, value in given]
    additive = asked.type in ("integer", "decimal", "text") and asked.unit != "%" and "率" not in asked.path
    if additive and all(number is not None for number in numbers) and asked.type != "text":
        total = sum((number for number in numbers if number is not None), Decimal(0))
        edits.put(*at, int(total) if total == total.to_integral_value() else float(total))
        merged.sums.append(
            {"sheet": sheet, "cell": cell_name(*at), "files": len(given), "value": float(total)}
        )
    elif len({str(value) for _, value in given}) == 1:
        edits.put(*at, given[0][1])
    else:
        edits.put(*at, "")
        merged.differing.append(
            {
                "sheet": sheet,
                "cell": cell_name(*at),
                "values": [{"file": name, "value": value} for name, value in given],
            }
        )
