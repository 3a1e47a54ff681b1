"""Keeping what was said about subjects: one value in force for each element and period, the earlier ones behind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.filling.records import OWN
from jianfu.forms.domain.keeping.plain import is_personal
from jianfu.forms.domain.keeping.statements import PERSONAL
from jianfu.forms.domain.refusals import NO_SUCH_RECORD
from jianfu.forms.models import Subject, Value
from jianfu.forms.queries.subjects import value_text
from jianfu.kernel import audit
from jianfu.kernel.actions.unmasking import SHORTEST_PURPOSE
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE
from jianfu.kernel.models import Unit
from jianfu.kernel.sealing import blind_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from jianfu.forms.domain.keeping.statements import Said, Statement
    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements come from: the words of the source, of which day they are, who confirmed them, for whom."""

    source: str
    as_of: date
    by_name: str
    unit: Unit


@dataclass(slots=True)
class Kept:
    """What keeping did."""

    subjects: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    ids: list[int] = field(default_factory=list)


def keep_statements(
    actor: Actor, unit: Unit, statements: Sequence[Statement], origin: Origin, now: datetime
) -> Kept:
    """Keep what was said about the subjects of `unit`, in the caller's transaction, with one trace for all of it.

    A value that is said again moves its day and source; a different one takes its place and leaves it as history.
    Nothing said removes a value: an empty answer never overwrites.
    """
    kept = Kept()
    statements, of_below = _shared_out(unit, statements)
    for child, theirs in of_below:
        keep_statements(actor, child, theirs, origin, now)
    rows = _subjects(unit, statements, now)
    in_force = {
        (value.subject_id, value.element, value.period): value
        for value in Value.objects.filter(
            subject__in=[row.pk for row in rows.values()], replaced_at__isnull=True
        )
    }
    fresh: list[Value] = []
    for statement in statements:
        subject = rows[subject_key(unit, statement)]
        kept.ids.append(subject.pk)
        for said in statement.said:
            place = (subject.pk, said.element, said.period)
            value = _keep(subject, said, in_force.get(place), origin, now, kept)
            if value is not None:
                in_force[place] = value
                fresh.append(value)
    # The one in force is unique: those that were replaced are marked before their successors come in.
    Value.objects.bulk_create([value for value in fresh if value.replaced_at is None], batch_size=500)
    kept.subjects = len(rows)
    after = {
        "unit": unit.code,
        "source": origin.source,
        "subjects": kept.subjects,
        "new": kept.new,
        "changed": kept.changed,
        "same": kept.same,
    }
    audit.record(actor, "records.keep", unit, now, after=after)
    return kept


@transaction.atomic
def show_subject(
    actor: Actor, subject_id: int, purpose: str, now: datetime
) -> tuple[Subject, list[tuple[Value, str]]]:
    """Return a personal subject with its values in full (needs `UNMASK` at its unit); the purpose goes into the trace.

    Raises `Refusal`: `NO_SUCH_RECORD` outside the scope, `NOT_ALLOWED`, `NO_PURPOSE`.
    """
    subject = Subject.objects.select_related("unit").filter(pk=subject_id).first()
    if subject is None or not actor.decide(Permission.READ_OWN_DESK, subject.unit.path).allowed:
        raise Refusal(NO_SUCH_RECORD)
    actor.require(Permission.UNMASK, subject.unit.path, subject.unit.name)
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise Refusal(NO_PURPOSE, shortest=SHORTEST_PURPOSE)
    values = list(subject.values.filter(replaced_at__isnull=True).order_by("element", "period"))
    opened = [(value, value_text(value)) for value in values]
    after = {"kind": subject.kind, "values": len(values), "unit": subject.unit.code}
    audit.record(actor, "records.open", subject, now, after=after, reason=purpose.strip())
    return subject, opened


def _shared_out(
    unit: Unit, statements: Sequence[Statement]
) -> tuple[list[Statement], list[tuple[Unit, list[Statement]]]]:
    """Take apart what is said about the unit's own subjects and about the units below it, named in rows."""
    own: list[Statement] = []
    named: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.kind == OWN and statement.identity is not None:
            if statement.identity[1] == squeeze(unit.name):
                own.append(replace(statement, identity=None))
            else:
                named.setdefault(statement.identity[1], []).append(statement)
        else:
            own.append(statement)
    children = Unit.objects.filter(parent=unit, retired_on__isnull=True) if named else ()
    below = [
        (child, [replace(each, identity=None) for each in theirs])
        for child in children
        if (theirs := named.get(squeeze(child.name)) or named.get(squeeze(child.short_name)))
    ]
    return own, below


def subject_key(unit: Unit, statement: Statement) -> tuple[str, str]:
    """Return kind and key under which a statement's subject is kept."""
    if statement.identity is None:
        return OWN, unit.code
    element, value = statement.identity
    plain = f"{element}:{value}"
    return statement.kind, blind_index(plain, "forms.subject") if statement.kind in PERSONAL else plain[:120]


def _subjects(unit: Unit, statements: Iterable[Statement], now: datetime) -> dict[tuple[str, str], Subject]:
    """Return the subjects of all statements, made where they are not known yet."""
    wanted = {subject_key(unit, statement): statement for statement in statements}
    known = {
        (row.kind, row.key): row
        for row in Subject.objects.filter(unit=unit, key__in=[key for _, key in wanted])
    }
    for place, statement in wanted.items():
        if place not in known:
            name = unit.name if statement.identity is None else statement.name
            personal = place[0] in PERSONAL
            # Two answers at the same moment may bring the same new subject.
            known[place], _ = Subject.objects.get_or_create(
                unit=unit,
                kind=place[0],
                key=place[1],
                defaults={
                    "name": "" if personal else name[:120],
                    "sealed_name": name if personal else None,
                    "made_at": now,
                },
            )
    return known


def _keep(
    subject: Subject, said: Said, before: Value | None, origin: Origin, now: datetime, kept: Kept
) -> Value | None:
    """Return a new row, or None where the value in force says the same already."""
    if before is not None and value_text(before) == said.value and before.measure == said.measure:
        kept.same += 1
        if before.pk and (before.as_of, before.source) != (origin.as_of, origin.source):
            before.as_of, before.source, before.confirmed_by = origin.as_of, origin.source, origin.by_name
            before.confirmed_unit, before.at = origin.unit, now
            before.save(update_fields=["as_of", "source", "confirmed_by", "confirmed_unit", "at"])
        return None
    if before is None:
        kept.new += 1
    else:
        kept.changed += 1
        before.replaced_at = now
        if before.pk:
            before.save(update_fields=["replaced_at"])
    personal = is_personal(subject.kind, said.element, said.value)
    return Value(
        subject=subject,
        element=said.element[:160],
        period=said.period,
        text="" if personal else said.value,
        sealed=said.value if personal else None,
        measure=said.measure,
        source=origin.source[:200],
        as_of=origin.as_of,
        confirmed_by=origin.by_name[:60],
        confirmed_unit=origin.unit,
        at=now,
    )
