"""Offering courses, noting what was done with them, growth, and days of rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from jianfu.empower.domain.cadres.errors import (
    COURSE_INCOMPLETE,
    NO_SUCH_COURSE,
    NOTHING_PRACTISED,
    WRONG_GROWTH,
)
from jianfu.empower.domain.cadres.rest import Leave, check_leave
from jianfu.empower.models import Course, CourseUse, GrowthRecord, LeaveYear
from jianfu.empower.queries.cadres import courses_for, person_of
from jianfu.kernel import audit
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.empower.domain.cadres.words import Growth, Plan, Skill
    from jianfu.kernel.domain.access import Actor


class Offer(NamedTuple):
    """A course to offer."""

    unit_id: int
    name: str
    plan: Plan
    skill: Skill
    can_do: str
    step: int = 1
    where: str = ""


class Lived(NamedTuple):
    """An experience or an honour."""

    kind: Growth
    name: str
    begins_on: date
    ends_on: date | None = None


@transaction.atomic
def offer_course(actor: Actor, offer: Offer, now: datetime) -> Course:
    """Offer a course to a place and all below it; the same name again changes it. By its office.

    Raises `Refusal`: `NO_SUCH_UNIT`, `COURSE_INCOMPLETE`.
    """
    unit = Unit.objects.filter(pk=offer.unit_id).first()
    if unit is None or not actor.decide(Permission.REVIEW, unit.path).allowed:
        raise Refusal(NO_SUCH_UNIT, code=offer.unit_id)
    if not offer.name.strip() or not offer.can_do.strip():
        raise Refusal(COURSE_INCOMPLETE)
    course, _ = Course.objects.update_or_create(
        unit=unit,
        name=offer.name.strip()[:120],
        defaults={
            "plan": offer.plan,
            "skill": offer.skill,
            "step": offer.step,
            "can_do": offer.can_do.strip()[:200],
            "where": offer.where.strip()[:200],
        },
    )
    audit.record(actor, "course.offer", course, now, after={"name": course.name, "plan": offer.plan.value})
    return course


@transaction.atomic
def note_use(actor: Actor, course_id: int, practised: str, now: datetime) -> CourseUse:
    """Note what the actor did with a course; noting again replaces it. Only for oneself, and never hours.

    Raises `Refusal`: `NO_SUCH_COURSE`, `NOTHING_PRACTISED`.
    """
    course = courses_for(actor).filter(pk=course_id).first()
    if course is None or actor.person_id is None:
        raise Refusal(NO_SUCH_COURSE)
    if not practised.strip():
        raise Refusal(NOTHING_PRACTISED)
    use, _ = CourseUse.objects.update_or_create(
        course=course,
        person_id=actor.person_id,
        defaults={"practised": practised.strip()[:300], "noted_on": now.astimezone(SHANGHAI).date()},
    )
    audit.record(actor, "course.use", use, now, after={"course": course.name})
    return use


@transaction.atomic
def note_growth(actor: Actor, person_id: int, lived: Lived, now: datetime) -> GrowthRecord:
    """Enter an experience or an honour of somebody in the unit that the actor leads; the same twice is one.

    Raises `Refusal`: `NO_SUCH_PERSON`, `WRONG_GROWTH`.
    """
    person = person_of(actor, person_id, now.astimezone(SHANGHAI).date())
    if not lived.name.strip() or (lived.ends_on is not None and lived.ends_on < lived.begins_on):
        raise Refusal(WRONG_GROWTH)
    row, new = GrowthRecord.objects.update_or_create(
        person=person,
        kind=lived.kind,
        name=lived.name.strip()[:160],
        begins_on=lived.begins_on,
        defaults={"ends_on": lived.ends_on},
    )
    if new:
        audit.record(actor, "growth.note", row, now, after={"kind": lived.kind.value, "name": row.name})
    return row


@transaction.atomic
def set_leave(actor: Actor, person_id: int, year: int, leave: Leave, now: datetime) -> LeaveYear:
    """Set somebody's days of leave and rest, by the unit's leader. Raises `Refusal`: `NO_SUCH_PERSON`, `WRONG_LEAVE`."""
    person = person_of(actor, person_id, now.astimezone(SHANGHAI).date())
    check_leave(leave)
    values = {"entitled": leave.entitled, "taken": leave.taken, "owed": leave.owed, "given": leave.given}
    row, _ = LeaveYear.objects.update_or_create(person=person, year=year, defaults=values)
    audit.record(actor, "leave.set", row, now, after=values)
    return row
