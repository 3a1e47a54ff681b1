"""Appointing points for a term, and giving a pulse that nobody can lead back to its giver."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import find_identifiers
from jianfu.kernel.models import Person, Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.cases.errors import HANDLER_OUTSIDE
from jianfu.redress.domain.pulse.errors import (
    ALREADY_APPOINTED,
    ANSWER_MISSING,
    LINE_TELLS,
    NOT_APPOINTED,
    TERM_IMPOSSIBLE,
)
from jianfu.redress.domain.pulse.months import month_of
from jianfu.redress.domain.pulse.scale import LONGEST_LINE, possible
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.models import Appointment, PulseAnswer, PulseGiven
from jianfu.redress.queries.pulse.points import my_appointments

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.pulse.scale import Given

LONGEST_TERM = 3


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """A unit of the territory, or a person at it, for a term."""

    territory_id: int
    unit_id: int
    since: date
    until: date
    person_id: int | None = None


@transaction.atomic
def appoint(actor: Actor, new: NewAppointment, now: datetime) -> Appointment:
    """Appoint a monitoring point or a supervisor of the people (needs `SUPERVISE` or `REVIEW` at the territory)."""
    territory = _territory(actor, new.territory_id)
    unit = Unit.objects.filter(within([territory.path]), pk=new.unit_id).first()
    if unit is None:
        raise Refusal(HANDLER_OUTSIDE, unit=new.unit_id)
    if (
        not new.since
        <= new.until
        <= new.since.replace(year=new.since.year + LONGEST_TERM, day=min(new.since.day, 28))
    ):
        raise Refusal(TERM_IMPOSSIBLE, since=new.since, until=new.until)
    person = Person.objects.filter(pk=new.person_id).first() if new.person_id else None
    same = Appointment.objects.filter(territory=territory, unit=unit, person=person)
    if same.filter(since=new.since, until=new.until).exists():
        return same.get(since=new.since, until=new.until)
    if same.filter(since__lte=new.until, until__gte=new.since).exists():
        raise Refusal(ALREADY_APPOINTED, who=person.display_name if person else unit.name)
    made = Appointment.objects.create(
        territory=territory, unit=unit, person=person, since=new.since, until=new.until
    )
    audit.record(actor, "point.appoint", made, now, after={"unit": unit.code, "until": new.until.isoformat()})
    return made


@transaction.atomic
def end_appointment(actor: Actor, appointment_id: int, reason: str, now: datetime) -> Appointment:
    """End a term today; what was said stays, since nobody knows who said it."""
    made = Appointment.objects.select_for_update(of=("self",)).filter(pk=appointment_id).first()
    if made is None:
        raise Refusal(NOT_FOUND)
    _territory(actor, made.territory_id)
    if made.until > now.date():
        made.until = max(now.date(), made.since)
        made.save(update_fields=["until"])
        audit.record(
            actor, "point.end", made, now, after={"until": made.until.isoformat()}, reason=reason.strip()
        )
    return made


@transaction.atomic
def give_pulse(
    actor: Actor, appointment_id: int, given: Given, lines: tuple[str, str], now: datetime
) -> bool:
    """Give this month's pulse of one's own appointment; returns whether it was the first this month.

    The answers of the month are written anew in random order with each pulse, so that neither their numbers nor their
    places in the table tell who came when. Only that a pulse was given is kept with the appointment; the trace says
    nothing, because its order would tell. A second pulse of a month changes nothing: it cannot be found any more.
    """
    month = month_of(now.date())
    mine = {appointment.pk: appointment for appointment in my_appointments(actor, now.date())}
    if appointment_id not in mine:
        raise Refusal(NOT_APPOINTED)
    if not possible(given):
        raise Refusal(ANSWER_MISSING)
    worst, better = (" ".join(line.split())[:LONGEST_LINE] for line in lines)
    if find_identifiers(f"{worst} {better}"):
        raise Refusal(LINE_TELLS)
    appointment = mine[appointment_id]
    _, first = PulseGiven.objects.get_or_create(appointment=appointment, month=month)
    if not first:
        return False
    new = PulseAnswer(
        territory_id=appointment.territory_id,
        month=month,
        level=appointment.unit.level,
        worst=worst,
        better=better,
        **given._asdict(),
    )
    _shuffled_in(new)
    return True


def _shuffled_in(new: PulseAnswer) -> None:
    """Write the month's answers of the territory anew, each under a new random key, in the order of these keys."""
    same = PulseAnswer.objects.select_for_update().filter(territory=new.territory_id, month=new.month)
    rows = [*same, new]
    same.delete()
    for row in rows:
        row.pk = uuid.uuid4()
    PulseAnswer.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


def _territory(actor: Actor, unit_id: int) -> Unit:
    territory = Unit.objects.filter(pk=unit_id).first()
    if territory is None:
        raise Refusal(NOT_FOUND)
    reviews = actor.decide(Permission.REVIEW, territory.path).allowed
    actor.require(Permission.REVIEW if reviews else Permission.SUPERVISE, territory.path, territory.name)
    return territory
