"""What is known for filling a form of a unit: its own values, its lists by kind, and the units below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.periods import parse_period
from jianfu.forms.domain.filling.records import OWN, Known, Record, Records
from jianfu.forms.domain.keeping.plain import typed
from jianfu.forms.models import Subject, Value
from jianfu.forms.queries.subjects import value_text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

_NAMES = {Level.PROVINCE: "省名称", Level.CITY: "市名称", Level.COUNTY: "县名称", Level.TOWNSHIP: "乡镇名称"}
TREE = "单位名录"
"""The source of what the tree of units says by itself."""


def known_records(unit: Unit, kinds: Iterable[str] = ()) -> Records:
    """Return all that is known for a form of `unit`; lists only of `kinds`, since these open sealed values.

    Callers leave the trace of the purpose (a form is filled) themselves.
    """
    own = _with_names(unit, _records(Subject.objects.filter(unit=unit, kind=OWN, key=unit.code)))
    below_units = list(Unit.objects.filter(parent=unit, retired_on__isnull=True).order_by("path"))
    below = _below(below_units)
    lists = {
        kind: tuple(_records(Subject.objects.filter(unit=unit, kind=kind)).values()) for kind in set(kinds)
    }
    return Records((own,), unit.name, lists=lists, below=below)


def record_about(subject: Subject) -> Record:
    """Return what is known about one subject, with the names of the places where it is; callers leave the trace."""
    record = next(iter(_records(Subject.objects.filter(pk=subject.pk)).values()))
    for name, known in _with_names(subject.unit, {}).values.items():
        record.values.setdefault(name, known)
    record.owner = subject.unit.name
    return record


def latest_known(unit: Unit, element: str) -> Value | None:
    """Return the newest value of an element of the unit itself, of whatever period."""
    rows = Value.objects.filter(
        subject__unit=unit,
        subject__kind=OWN,
        subject__key=unit.code,
        element=element,
        replaced_at__isnull=True,
    )
    return rows.order_by("-period", "-as_of").first()


def _below(units: list[Unit]) -> tuple[Record, ...]:
    rows = Subject.objects.filter(unit__in=units, kind=OWN).select_related("unit")
    known = dict(_records(rows).items())
    by_unit = {subject.unit_id: known[subject.pk] for subject in rows if subject.key == subject.unit.code}
    found = []
    for unit in units:
        record = by_unit.get(unit.pk)
        if record is not None:
            record.owner = unit.name
            record.values.setdefault("村名称", []).append(Known(unit.name, TREE))
            found.append(record)
    return tuple(found)


def _with_names(unit: Unit, records: dict[int, Record]) -> Record:
    """Return the unit's own record with the names of its places, which nobody need ever type."""
    record = next(iter(records.values()), Record())
    record.owner = unit.name
    for one in above(unit):
        if Level(one.level) in _NAMES:
            record.values[_NAMES[Level(one.level)]] = [Known(one.name, TREE)]
    own = "村名称" if unit.level == Level.VILLAGE else _NAMES.get(Level(unit.level), "单位名称")
    record.values[own] = [Known(unit.name, TREE)]
    record.values["单位名称"] = [Known(unit.name, TREE)]
    return record


def _records(rows: QuerySet[Subject]) -> dict[int, Record]:
    found = {subject.pk: Record() for subject in rows.order_by("pk")}
    values = Value.objects.filter(subject__in=list(found), replaced_at__isnull=True)
    for value in values.order_by("subject", "element", "period"):
        known = Known(
            typed(value_text(value), value.element),
            value.source,
            value.as_of.isoformat(),
            parse_period(value.period) if value.period else None,
            value.measure or None,
        )
        found[value.subject_id].values.setdefault(value.element, []).append(known)
    return found
