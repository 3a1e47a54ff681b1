"""What a person settled about a template: which element an unsure field is; remembered by the template's fingerprint."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jianfu.forms.domain.elements.dictionary import elements, index, squeeze
from jianfu.forms.domain.elements.matching import SURE
from jianfu.forms.domain.filling.choosing import own_words
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.understanding.model import FormField, FormModel

_YEARS = re.compile(r"(?:19|20)\d{2}")
_OFFERED = 6
SETTLED = Text("经人工确认", "settled by a person")


class Question(NamedTuple):
    """A field of which nobody can be sure: asked once for the template, whatever rows it stands in."""

    key: str
    sheet: str
    cell: str
    path: str
    proposed: str
    because: Text
    offered: tuple[str, ...]


def question_key(field: FormField) -> str:
    """Return what the same question has in common over years and rows moved."""
    return _YEARS.sub("Y", own_words(field))


def settle(model: FormModel, choices: Mapping[str, str]) -> FormModel:
    """Return the model with what was settled: an element that is sure, or "" for the field's own words."""
    if not choices:
        return model
    sheets = tuple(
        replace(sheet, fields=tuple(_settled(field, choices) for field in sheet.fields))
        for sheet in model.sheets
    )
    return replace(model, sheets=sheets)


def questions(model: FormModel) -> tuple[Question, ...]:
    """Return what is unsure: fields with an element that is likely and not certain, each question once."""
    found: dict[str, Question] = {}
    for sheet in model.sheets:
        for field in sheet.fields:
            unsure = field.element is not None and field.confidence < SURE
            if not unsure or field.formula or field.inline or field.element is None:
                continue
            key = question_key(field)
            label = "/".join(part for part in (field.row_path, field.path) if part)
            offered = _offered(field)
            found.setdefault(
                key, Question(key, sheet.name, field.cell, label, field.element, field.because, offered)
            )
    return tuple(found.values())


def _settled(field: FormField, choices: Mapping[str, str]) -> FormField:
    key = question_key(field)
    if key not in choices:
        return field
    element = choices[key] or None
    if element is not None and element not in elements():
        return field
    return replace(field, element=element, confidence=1.0 if element else 0.0, because=SETTLED)


def _offered(field: FormField) -> tuple[str, ...]:
    """Return elements that the field's words could mean, the proposed one first."""
    names = [field.element] if field.element else []
    leaf = squeeze(field.path.rpartition("/")[2])
    names += [element.name for element, _ in index().get(leaf, ())]
    if len(leaf) > 1:
        names += [name for name in elements() if leaf in squeeze(name)]
    return tuple(dict.fromkeys(names))[:_OFFERED]
