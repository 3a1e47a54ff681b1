"""What a form asks, independent of its layout: facts that several forms may share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.codes import code_lists
from jianfu.forms.domain.elements.dictionary import elements, squeeze
from jianfu.forms.domain.elements.matching import SURE
from jianfu.forms.domain.elements.units import convertible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.forms.domain.understanding.model import FormField, FormModel

_YEAR = re.compile(r"(?:19|20)\d{2}年?(?:度)?")
_LINE = frozenset(("单位名称", "填报人", "填报人电话", "审核人", "单位负责人", "填报日期", "序号"))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the collection."""

    file: str
    content: bytes
    workbook: Workbook
    model: FormModel

    def asked(self) -> Iterable[tuple[str, FormField]]:
        """Go through what it asks: sheet name and field."""
        for sheet in self.model.sheets:
            for field in sheet.fields:
                yield sheet.name, field


def fact_of(field: FormField) -> str:
    """Name the fact that a field asks for; fields of the same name can be answered once.

    Only a sure element counts, and only where unit and choices can be turned into one another; else the field's
    own words name the fact.
    """
    period = f"@{field.period}{_YEAR.sub('', field.period_label or '')}" if field.period else ""
    element = elements().get(field.element or "")
    if element is not None and field.confidence >= SURE:
        same_unit = not field.unit or not element.unit or convertible(field.unit, element.unit)
        row = f"|{squeeze(field.row_path or '')}" if field.by_row else ""
        if same_unit and _same_codes(field, element.codes):
            return f"{element.name}{row}{period}"
    own = f"{field.row_path or ''}/{field.path}"
    choices = "|".join(sorted(field.choices))
    return f"#{squeeze(_YEAR.sub('', own))}{period}{'?' + squeeze(choices) if choices else ''}"


def _same_codes(field: FormField, name: str | None) -> bool:
    """Say whether every choice of the field means exactly one entry of the element's list."""
    if not field.choices:
        return True
    codes = code_lists().get(name or "")
    if codes is None:
        return False
    entries = [codes.entry(re.sub(r"^\d+[-.、]", "", choice)) for choice in field.choices]
    return all(entries) and len({entry.code for entry in entries if entry}) == len(entries)


def is_line(field: FormField) -> bool:
    """Say whether a field only says who fills when, which no collection can spare."""
    return field.element in _LINE or field.inline


def facts(form: Form) -> frozenset[str]:
    """Return the facts of a form (without its sign-off lines)."""
    return frozenset(fact_of(field) for _, field in form.asked() if not is_line(field))


def subject_of(form: Form) -> str | None:
    """Return what most of a form's sure fields are about; None when less than half of its fields are sure."""
    sure: Counter[str] = Counter()
    total = 0
    for _, field in form.asked():
        if is_line(field):
            continue
        total += 1
        element = elements().get(field.element or "")
        if element is not None and field.confidence >= SURE:
            sure[element.subject.key] += 1
    if not sure or sum(sure.values()) * 2 < total:
        return None
    return sure.most_common(1)[0][0]
