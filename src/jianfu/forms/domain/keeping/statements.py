"""Statements about subjects: what an answered form or a data workbook says, before any of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import squeeze, subjects
from jianfu.forms.domain.elements.periods import Period, parse_period
from jianfu.forms.domain.filling.choosing import key_for, own_words
from jianfu.forms.domain.filling.readback import answers
from jianfu.forms.domain.filling.records import IDENTITY, OWN, PLACE_NAMES, SIGNS, kind_of
from jianfu.forms.domain.keeping.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jianfu.forms.domain.filling.readback import Answers
    from jianfu.forms.domain.filling.records import Record
    from jianfu.forms.domain.sheets.grid import CellValue, Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel, FormSheet

PERSONAL = frozenset(key for key, one in subjects().items() if one.sensitivity == "个人")
_COMPUTED = frozenset({"difference", "growth"})


@dataclass(frozen=True, slots=True)
class Said:
    """One value of one element, for one period."""

    element: str
    value: str
    period: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said about one subject. `identity` is (element, value); None means the answering unit itself."""

    kind: str
    identity: tuple[str, str] | None
    said: tuple[Said, ...]

    @property
    def name(self) -> str:
        """Return what people call the subject, "" where nothing was said that names it."""
        for element in (
            "姓名",
            "户主姓名",
            "企业名称",
            "项目名称",
            "设施名称",
            "地块名称",
            "事件名称",
            "村名称",
        ):
            for one in self.said:
                if one.element == element:
                    return one.value
        return self.identity[1] if self.identity else ""


def of_form(workbook: Workbook, model: FormModel, unit: str, period: str = "") -> tuple[Statement, ...]:
    """Return what an answered form says; `unit` is the name of who answered, `period` the one that was asked for.

    Formulas, sign-off lines and computed changes say nothing new. Two fields that claim the same element with
    different values are kept under their own words: one of them must have been understood wrongly.
    """
    grids = {grid.name: grid for grid in workbook.grids}
    own: list[Said] = []
    named: dict[str, list[Said]] = {}
    others: list[Statement] = []
    for sheet in model.sheets:
        if sheet.name not in grids:
            continue
        given = answers(grids[sheet.name], sheet)
        of = parse_period(period) or parse_period(sheet.period or "")
        for name, said in _singles(sheet, given, of):
            if name in {"", squeeze(unit)}:
                own.append(said)
            else:
                named.setdefault(name, []).append(said)
        for number, block in enumerate(sheet.blocks):
            if block.kind == "list":
                fields = [field for field in sheet.fields if field.block == number]
                others += _rows(fields, given.rows.get(number, ()), of)
    rows = [Statement(OWN, ("村名称", name), _undisputed(said)) for name, said in named.items()]
    kept = _undisputed(own)
    return (*((Statement(OWN, None, kept),) if kept else ()), *rows, *others)


def of_records(records: Iterable[Record], unit: str) -> tuple[Statement, ...]:
    """Return what the rows of a data workbook say.

    A row is about the unit itself when it bears its name, or when it is the only one and names nobody; other rows that
    name nobody are left out.
    """
    found = []
    rows = tuple(records)
    for record in rows:
        said = tuple(
            Said(name, plain(known.value), str(known.period or ""), known.unit or "")
            for name, values in record.values.items()
            if name not in SIGNS
            for known in values
        )
        kind = kind_of(record.values)
        identity = record.identity()
        named_here = identity[1] == squeeze(unit) if identity else len(rows) == 1
        own = kind == OWN and (named_here or (record.owner and squeeze(record.owner) == squeeze(unit)))
        kept = tuple(one for one in said if not (own and one.element in PLACE_NAMES))
        if kept and (own or identity is not None):
            found.append(Statement(kind, None if own else identity, kept))
    return tuple(found)


def subject_of_block(fields: Sequence[FormField]) -> str:
    """Return what the rows of a list are about."""
    return kind_of(name for field in fields if isinstance(name := key_for(field, strict=True), str))


def _singles(sheet: FormSheet, given: Answers, period: Period | None) -> Iterator[tuple[str, Said]]:
    """Give what is said once, with the name of the unit whose row it stands in ("" where no row names one)."""
    for number, value in given.single.items():
        field = sheet.fields[number]
        if field.period in _COMPUTED or (field.by_row and field.total):
            continue
        said = _said(field, value, period)
        if said is not None and said.element not in PLACE_NAMES:
            yield squeeze((field.row_path or "").rpartition("/")[2]) if field.by_row else "", said


def _rows(
    fields: Sequence[FormField],
    rows: Iterable[tuple[int, Mapping[int, CellValue]]],
    period: Period | None,
) -> list[Statement]:
    columns = {field.area.left: field for field in fields}
    kind = subject_of_block(fields)
    found = []
    for _, values in rows:
        said = _undisputed(
            [one for at, value in values.items() if (one := _said(columns[at], value, period)) is not None]
        )
        identity = identity_of(said)
        if identity is not None:
            found.append(Statement(kind, identity, said))
    return found


def identity_of(said: Iterable[Said]) -> tuple[str, str] | None:
    """Return what tells the subject of these values from others."""
    values = {one.element: one.value for one in said}
    for name in IDENTITY:
        if name in values and name not in {"乡镇名称", "县名称"}:
            return name, squeeze(values[name])
    return None


def _said(field: FormField, value: CellValue, period: Period | None) -> Said | None:
    key = key_for(field, strict=True)
    if not isinstance(key, str):
        key = own_words(field)
    if key in SIGNS or field.formula:
        return None
    return Said(key, plain(value), _period_of(field, period), field.unit or "")


def _period_of(field: FormField, period: Period | None) -> str:
    if field.period == "last_year":
        return str(period.last_year()) if period else ""
    if field.period == "previous":
        return str(period.previous()) if period else ""
    if field.period == "named":
        return str(parse_period(field.period_label or "") or "")
    return str(period or "")


def _undisputed(said: Sequence[Said]) -> tuple[Said, ...]:
    """Leave out what contradicts itself: the same element and period with two values."""
    values: dict[tuple[str, str], set[str]] = {}
    for one in said:
        values.setdefault((one.element, one.period), set()).add(one.value)
    kept = {}
    for one in said:
        if len(values[one.element, one.period]) == 1:
            kept[one.element, one.period] = one
    return tuple(kept.values())
