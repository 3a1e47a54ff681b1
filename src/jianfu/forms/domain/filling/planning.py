"""Planning a fill: for every cell of the form one of three outcomes, before a byte is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.elements.matching import bare_label
from jianfu.forms.domain.elements.periods import parse_period
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.choosing import NOT_KNOWN, choose
from jianfu.forms.domain.filling.edits import SheetEdits
from jianfu.forms.domain.filling.inline import filled_line, ticked
from jianfu.forms.domain.filling.lists import fill_list
from jianfu.forms.domain.filling.receipt import Filled, Left, Proposal, Receipt
from jianfu.forms.domain.filling.records import IDENTITY, Known, Record, Records
from jianfu.forms.domain.sheets.display import is_date_format
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.typing import validation_at
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.forms.domain.elements.periods import Period
    from jianfu.forms.domain.sheets.grid import CellValue, Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet

FORMULA: Final = Text("公式单元格，不改动", "a formula: it is not touched")
PROTECTED: Final = Text("受保护的单元格，不改动", "a protected cell: it is not touched")
TYPED: Final = Text("已有填写内容，不覆盖", "something has been typed here: it is not overwritten")
SIGNATURE: Final = Text("须由本人签名或盖章", "to be signed or sealed by hand")
_BY_HAND = re.compile(r"签名|签字|盖章|公章|照片|手印|签章")
_ORGANISATION: Final = ("单位名称",)


@dataclass(slots=True)
class Filling:
    """One sheet being planned: what it is, what is known, and what has been decided so far."""

    grid: Grid
    sheet: FormSheet
    records: Records
    receipt: Receipt
    edits: SheetEdits
    period: Period | None
    strict: bool
    date_1904: bool
    can_grow: bool

    def standing(self, row: int, column: int) -> Text | None:
        """Return what forbids writing a cell: a formula, protection (nothing else is forbidden)."""
        cell = self.grid.cells.get((row, column))
        if cell is not None and cell.formula is not None:
            return FORMULA
        if self.grid.protected:
            look = self.grid.look(row, column)
            if look is None or look.locked:
                return PROTECTED
        return None

    def typed(self, row: int, column: int) -> str:
        """Return what somebody has typed into a cell; marks of an empty place do not count."""
        cell = self.grid.cells.get((row, column))
        if cell is None or words.is_slot(cell.text) or words.is_placeholder(cell.text):
            return ""
        return "" if words.is_boxes(cell.text) and not re.search(r"[☑☒■√✓]", cell.text) else cell.text

    def place(self, row: int, column: int) -> fitting.Place:
        """Return what a cell takes."""
        look, cell = self.grid.look(row, column), self.grid.cells.get((row, column))
        return fitting.Place(
            validation_at(self.grid, row, column), look is not None and is_date_format(look.number_format),
            cell.text if cell is not None and isinstance(cell.value, str) else "", self.date_1904,
        )  # fmt: skip

    def write(self, at: tuple[int, int], value: CellValue, known: Known, why: Text | None = None) -> None:
        """Note that a cell is filled (`at` as numbered after growth)."""
        self.edits.put(*at, value)
        self.receipt.filled.append(Filled(self.sheet.name, *at, value, known.source, known.as_of, why))

    def leave(self, at: tuple[int, int], why: Text) -> None:
        """Note that a cell is left for the person."""
        self.receipt.left.append(Left(self.sheet.name, *at, why))

    def leave_typed(self, at: tuple[int, int], typed: str, value: CellValue, known: Known) -> None:
        """Keep what was typed; where the data says otherwise, the difference goes to the owner as a proposal."""
        self.leave(at, TYPED)
        if squeeze(typed) != squeeze(str(value)):
            self.receipt.proposals.append(Proposal(self.sheet.name, *at, typed, value, known.source))

    def refuse(self, at: tuple[int, int], why: Text) -> None:
        """Note that a cell must not be written."""
        self.receipt.refused.append(Left(self.sheet.name, *at, why))


def plan(
    workbook: Workbook, model: FormModel, records: Records, *, strict: bool = True
) -> tuple[dict[str, SheetEdits], Receipt]:
    """Decide about every cell of every sheet; return the edits by sheet and the receipt."""
    receipt = Receipt()
    edits: dict[str, SheetEdits] = {}
    grids = {grid.name: grid for grid in workbook.grids}
    for sheet in model.sheets:
        filling = Filling(
            grids[sheet.name], sheet, records, receipt, SheetEdits(), parse_period(sheet.period or ""), strict,
            workbook.date_1904, workbook.format != "xls",
        )  # fmt: skip
        for number, block in enumerate(sheet.blocks):
            fields = [field for field in sheet.fields if field.block == number]
            if block.kind == "list":
                fill_list(filling, block, fields)
            else:
                for field in fields:
                    _fill_single(filling, field)
        edits[sheet.name] = filling.edits
    return edits, receipt


def _fill_single(filling: Filling, field: FormField) -> None:
    """Decide about a field that is asked once."""
    row, column = field.area.top, field.area.left
    at = (filling.edits.moved(row), column)
    forbidden = filling.standing(row, column)
    if forbidden is not None:
        filling.refuse(at, forbidden)
        return
    if _by_hand(field):
        filling.leave(at, SIGNATURE)
        return
    known = _answer(filling, field)
    if isinstance(known, Text):
        filling.leave(at, known)
        return
    typed = "" if field.inline else filling.typed(row, column)
    place = filling.place(row, column)
    found = fitting.fit(known, field, place)
    if found.value is None:
        filling.leave(at, found.why or NOT_KNOWN)
    elif typed:
        filling.leave_typed(at, typed, found.value, known)
    else:
        _put(filling, field, at, found, known, place)


def _by_hand(field: FormField) -> bool:
    """Say whether a place takes a signature, seal or photo; a unit's name beside its seal is still a name."""
    if not _BY_HAND.search(field.path):
        return False
    named = field.element in _ORGANISATION or (field.element is not None and not field.inline)
    return not (named and "盖章" in field.path)


def _put(
    filling: Filling, field: FormField, at: tuple[int, int], found: fitting.Fit, known: Known, place: fitting.Place
) -> None:  # fmt: skip
    value = found.value
    assert value is not None  # noqa: S101 -- the caller has looked
    if field.inline:
        before = filling.edits.cells.get(at[0], {}).get(at[1], place.mask)
        line = filled_line(str(before), field.part, str(value))
        if line is None:
            filling.leave(at, TYPED)
            return
        filling.edits.put(*at, line)
        filling.receipt.filled.append(
            Filled(filling.sheet.name, *at, value, known.source, known.as_of, found.why)
        )
    elif words.is_boxes(place.mask):
        boxes = ticked(place.mask, str(value))
        if boxes is None:
            filling.leave(at, Text("没有对应的选项框", "no box stands for it"))
            return
        filling.write(at, boxes, known, found.why)
    else:
        filling.write(at, value, known, found.why)


def _answer(filling: Filling, field: FormField) -> Known | Text:
    records = _subjects(filling, field)
    if field.element in _ORGANISATION and filling.records.unit is not None:
        own = choose(records, field, filling.period, strict=filling.strict) if records else NOT_KNOWN
        return own if isinstance(own, Known) else Known(filling.records.unit, "命令中指定的单位")
    if not records:
        return NOT_KNOWN
    found = choose(records, field, filling.period, strict=filling.strict)
    if isinstance(found, Text) and filling.records.below and records is filling.records.items:
        below = choose(filling.records.below, field, filling.period, strict=filling.strict)
        return below if isinstance(below, Known) else found
    return found


def _subjects(filling: Filling, field: FormField) -> tuple[Record, ...]:
    """Return whom a field is about: in a row that bears a subject's name only that subject."""
    if field.row_path is None:
        return filling.records.items
    label = squeeze(bare_label(field.row_path.rpartition("/")[2]))
    everybody = (*filling.records.items, *filling.records.below)
    named = tuple(record for record in everybody if label in record.texts(IDENTITY))
    if named or field.by_row:
        return named
    return filling.records.items
