"""One unit's copy of a form under way: opened, with its places, where each value is from, and what is known besides."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jianfu.forms.domain.collecting.checking import Before, Problem, problems
from jianfu.forms.domain.collecting.growing import Grown, grown
from jianfu.forms.domain.collecting.paper import Counts, Note, counts
from jianfu.forms.domain.collecting.places import Place, places
from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.elements.periods import Period, parse_period
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.choosing import key_for
from jianfu.forms.domain.keeping.plain import plain
from jianfu.forms.domain.keeping.statements import subject_of_block
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.queries.known import known_records
from jianfu.forms.queries.subjects import open_text
from jianfu.forms.queries.templates import Understood, understood
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.forms.domain.filling.records import Known
    from jianfu.forms.domain.sheets.grid import Workbook
    from jianfu.forms.domain.understanding.model import FormModel
    from jianfu.forms.models import FormAnswer

At = tuple[str, int, int]


@dataclass
class Copy:
    """A copy with all that its page and its checks need."""

    answer: FormAnswer
    form: Understood
    content: bytes
    notes: dict[str, Note]

    @cached_property
    def workbook(self) -> Workbook:
        """Return the copy as it stands."""
        return open_workbook(self.content, self.name)

    @cached_property
    def model(self) -> FormModel:
        """Return the model that fits the copy."""
        return grown(self.form.model, self.growths)

    @cached_property
    def places(self) -> dict[At, Place]:
        """Return what is to be filled; rows that bear another unit's name are not this one's to fill."""
        found = places(self.workbook, self.model)
        mine = _names_of(self.answer.unit)
        rows = {_row_name(place) for place in found.values() if place.field.by_row}
        if not rows & mine:
            return found
        return {
            at: replace(place, writable=False)
            if place.field.row_path is not None and _row_name(place) not in mine and _row_name(place) in rows
            else place
            for at, place in found.items()
        }

    @property
    def name(self) -> str:
        """Return the template's file name."""
        return str(self.answer.collection.template.file.name)

    @property
    def growths(self) -> tuple[Grown, ...]:
        """Return the rows that were inserted."""
        return tuple(Grown(*one) for one in self.answer.growths)

    @property
    def counts(self) -> Counts:
        """Return how much is known, typed, open."""
        return counts(self.workbook, self.places, self.notes)

    @cached_property
    def before(self) -> dict[At, Before]:
        """Return what is known for each single place: the same period's value, and the one before."""
        own = known_records(self.answer.unit).items[0]
        found: dict[At, Before] = {}
        for at, place in self.places.items():
            key = key_for(place.field, strict=True)
            if place.listed or not place.writable or not isinstance(key, str) or key not in own.values:
                continue
            if place.field.period in (None, "current") and not place.field.by_row:
                found[at] = _before(place, own.values[key], self.period(place))
        return found

    def period(self, place: Place) -> Period | None:
        """Return for which period a place asks."""
        sheet = next(sheet for sheet in self.model.sheets if sheet.name == place.sheet)
        return parse_period(self.answer.collection.period) or parse_period(sheet.period or "")

    @cached_property
    def problems(self) -> list[Problem]:
        """Return what is wrong or strange."""
        return problems(self.workbook, self.model, self.places, self.before)

    @property
    def hints(self) -> dict[str, Text]:
        """Say beside an open place what was given for an earlier period."""
        said = Text("上次{period}：{value}", "earlier, {period}: {value}")
        return {
            self.places[at].name: said.filled(period=before.earlier_period, value=before.earlier)
            for at, before in self.before.items()
            if before.earlier
        }


def _row_name(place: Place) -> str:
    return squeeze((place.field.row_path or "").rpartition("/")[2])


def _names_of(unit: Unit) -> set[str]:
    below = Unit.objects.filter(parent=unit, retired_on__isnull=True).values_list("name", "short_name")
    names = [unit.name, unit.short_name, *(name for pair in below for name in pair)]
    return {squeeze(name) for name in names if name}


def copy_of(answer: FormAnswer) -> Copy:
    """Open an answer; whoever shows what stands in it acts for its unit or reviews it."""
    content = base64.b64decode(open_text(answer.content))
    stored = json.loads(open_text(answer.receipt) or "{}")
    return Copy(answer, understood(answer.collection.template), content, notes_from(stored))


def notes_from(stored: dict[str, list[str]]) -> dict[str, Note]:
    """Read where values are from."""
    return {
        name: Note(source, as_of, Text(zh, en) if zh else None)
        for name, (source, as_of, zh, en) in stored.items()
    }


def notes_as_json(notes: dict[str, Note]) -> str:
    """Write where values are from."""
    plainly = {
        name: [note.source, note.as_of, note.why.zh if note.why else "", note.why.en if note.why else ""]
        for name, note in notes.items()
    }
    return json.dumps(plainly, ensure_ascii=False)


def list_kinds(model: FormModel) -> list[str]:
    """Return what the lists of a form are about."""
    return [
        subject_of_block([field for field in sheet.fields if field.block == number])
        for sheet in model.sheets
        for number, block in enumerate(sheet.blocks)
        if block.kind == "list"
    ]


def _before(place: Place, values: Sequence[Known], period: Period | None) -> Before:
    same = _latest(one for one in values if one.period == period)
    earlier = None
    if period is not None:
        sort = (period.previous(), period.last_year())
        earlier = next((one for want in sort for one in values if one.period == want), None)
    else:
        dated = [one for one in values if one.period is not None]
        earlier = max(dated, key=lambda one: str(one.period), default=None)
    return Before(
        _shown(place, same),
        same.source if same else "",
        _shown(place, earlier),
        str(earlier.period) if earlier is not None else "",
    )


def _latest(values: Iterable[Known]) -> Known | None:
    return max(values, key=lambda one: one.as_of, default=None)


def _shown(place: Place, known: Known | None) -> str:
    """Write a known value in the place's own unit."""
    if known is None:
        return ""
    value = fitting.fit(known, place.field, fitting.Place()).value
    return "" if value is None else plain(value)
