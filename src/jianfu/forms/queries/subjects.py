"""Subjects and their values: what is known about a unit, from where, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Q

from jianfu.forms.domain.elements.dictionary import elements, subjects
from jianfu.forms.domain.filling.records import OWN
from jianfu.forms.domain.keeping.plain import masked
from jianfu.forms.domain.refusals import NO_SUCH_RECORD
from jianfu.forms.models import Correction, Subject, Value
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.kernel.sealing import Sealed, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

SHOWN = 50


class Line(NamedTuple):
    """One element of a subject: the value in force, how it is shown, and how many earlier ones stand behind it."""

    value: Value
    shown: str
    sealed: bool
    owner: str
    earlier: int


class Row(NamedTuple):
    """A subject in a list, its name masked where it is personal."""

    subject: Subject
    name: str
    values: int


def open_text(value: Sealed | str | None) -> str:
    """Return the text behind a sealed column; whoever calls this leaves the trace."""
    return unseal(value.token, value.purpose) if isinstance(value, Sealed) else value or ""


def value_text(value: Value) -> str:
    """Return what a value says, sealed or not; whoever calls this leaves the trace."""
    return open_text(value.sealed) if value.sealed is not None else value.text


def units_with_records(actor: Actor) -> QuerySet[Unit]:
    """Return the units whose records `actor` may look at: those of their desks and all below, as an office too."""
    reach = (*actor.paths(Permission.READ_OWN_DESK), *actor.paths(Permission.READ_REGISTER))
    return Unit.objects.filter(within(reach), retired_on__isnull=True).order_by("path")


def unit_for(actor: Actor, unit_id: int | None) -> Unit:
    """Return the unit whose records are meant: the one named, else the first where the actor sits."""
    units = units_with_records(actor)
    if unit_id is None:
        held = [one.unit_id for one in actor.holds]
        found = units.filter(pk__in=held).first() or units.first()
    else:
        found = units.filter(pk=unit_id).first()
    if found is None:
        raise Refusal(NO_SUCH_RECORD)
    return found


def own_lines(unit: Unit) -> list[Line]:
    """Return what is known about the unit itself, element by element, the newest period of each first."""
    values = Value.objects.filter(subject__unit=unit, subject__kind=OWN, subject__key=unit.code)
    return _lines(values)


def subject_lines(actor: Actor, subject_id: int) -> tuple[Subject, list[Line]]:
    """Return a subject with its values as they are shown without a purpose: personal ones masked."""
    subject = Subject.objects.select_related("unit").filter(pk=subject_id).first()
    if subject is None or not units_with_records(actor).filter(pk=subject.unit_id).exists():
        raise Refusal(NO_SUCH_RECORD)
    return subject, _lines(Value.objects.filter(subject=subject))


def history(actor: Actor, value_id: int) -> list[Line]:
    """Return all values of one element and period of a subject, the newest first."""
    value = Value.objects.select_related("subject").filter(pk=value_id).first()
    if value is None or not units_with_records(actor).filter(pk=value.subject.unit_id).exists():
        raise Refusal(NO_SUCH_RECORD)
    rows = Value.objects.filter(
        subject=value.subject_id, element=value.element, period=value.period
    ).select_related("confirmed_unit")
    return [_line(row, 0) for row in rows.order_by("-at", "-pk")]


def kinds_of(unit: Unit) -> list[tuple[str, str, int]]:
    """Count the subjects of a unit by kind, without the unit itself: (kind, word, count)."""
    counts = Subject.objects.filter(unit=unit).exclude(kind=OWN, key=unit.code)
    rows = counts.values_list("kind").annotate(n=Count("pk")).order_by("kind")
    return [(kind, subjects()[kind].label, n) for kind, n in rows]


def subjects_of(unit: Unit, kind: str) -> QuerySet[Subject]:
    """Return the subjects of one kind that a unit answers for."""
    rows = Subject.objects.filter(unit=unit, kind=kind).exclude(kind=OWN, key=unit.code)
    return rows.annotate(n=Count("values", filter=Q(values__replaced_at__isnull=True))).order_by("pk")


def rows_of(found: Iterable[Subject]) -> list[Row]:
    """Return subjects as list lines."""
    return [Row(one, one.name or masked(open_text(one.sealed_name)), getattr(one, "n", 0)) for one in found]


def to_decide(unit: Unit) -> QuerySet[Correction]:
    """Return the corrections that wait for a unit as the owner of the data."""
    rows = Correction.objects.filter(owner=unit, state="open").select_related("value__subject__unit", "unit")
    return rows.order_by("at", "pk")


def _lines(values: QuerySet[Value]) -> list[Line]:
    rows = list(values.select_related("confirmed_unit").order_by("element", "-period", "-at"))
    behind: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.replaced_at is not None:
            behind[row.element, row.period] = behind.get((row.element, row.period), 0) + 1
    found = [_line(row, behind.get((row.element, row.period), 0)) for row in rows if row.replaced_at is None]
    known = list(elements())
    order = {name: place for place, name in enumerate(known)}
    return sorted(found, key=lambda line: (order.get(line.value.element, len(order)), line.value.element))


def _line(row: Value, earlier: int) -> Line:
    text = value_text(row)
    sealed = row.sealed is not None
    owner = row.confirmed_unit.name if row.confirmed_unit else ""
    return Line(row, masked(text) if sealed else text, sealed, owner, earlier)
