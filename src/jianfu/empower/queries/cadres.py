"""People as they may be seen: each their own record, a leader those of the own unit; needs and load of a unit."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, F, Q, Sum

from jianfu.empower.domain.cadres.errors import NO_SUCH_PERSON
from jianfu.empower.domain.cadres.needs import Need, Observed, needs
from jianfu.empower.domain.cadres.rest import AHEAD, Leave, Load, Signal, signals
from jianfu.empower.models import Call, Course, CourseUse, GrowthRecord, LeaveYear
from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.workdays import add_working_days
from jianfu.kernel.models import Person, Unit
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.models import Delivery, DemandVersion

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

HALF_A_YEAR = timedelta(days=183)
_LEADS = (Permission.DECIDE, Permission.SUBMIT)


class Record(NamedTuple):
    """One person's record."""

    person: Person
    uses: list[CourseUse]
    growth: list[GrowthRecord]
    leave: Leave


def led_units(actor: Actor) -> list[int]:
    """Return the units that the actor leads: those at which a leading role is held, not what lies below them."""
    return [held.unit_id for held in actor.holds if any(one in ROLE_PERMISSIONS[held.role] for one in _LEADS)]


def led_people(actor: Actor, today: date) -> QuerySet[Person]:
    """Return the people of the units that the actor leads, by name: never by any number."""
    current = Q(roles__until__isnull=True) | Q(roles__until__gte=today)
    here = Person.objects.filter(current, roles__unit__in=led_units(actor), is_active=True)
    return here.distinct().order_by("display_name", "pk")


def person_of(actor: Actor, person_id: int, today: date) -> Person:
    """Return one of the people that the actor leads, or refuse (`NO_SUCH_PERSON`)."""
    found = led_people(actor, today).filter(pk=person_id).first()
    if found is None:
        raise Refusal(NO_SUCH_PERSON)
    return found


def records(people: QuerySet[Person], year: int) -> list[Record]:
    """Return the records of people, in a few questions for any number of them."""
    found = list(people)
    ids = [person.pk for person in found]
    uses: dict[int, list[CourseUse]] = {}
    for use in CourseUse.objects.filter(person__in=ids).select_related("course").order_by("-noted_on", "pk"):
        uses.setdefault(use.person_id, []).append(use)
    growth: dict[int, list[GrowthRecord]] = {}
    for one in GrowthRecord.objects.filter(person__in=ids).order_by("-begins_on", "pk"):
        growth.setdefault(one.person_id, []).append(one)
    years = {row.person_id: row for row in LeaveYear.objects.filter(person__in=ids, year=year)}
    return [
        Record(person, uses.get(person.pk, []), growth.get(person.pk, []), leave_of(years.get(person.pk)))
        for person in found
    ]


def own_record(actor: Actor, year: int) -> Record:
    """Return the actor's own record."""
    (record,) = records(Person.objects.filter(pk=actor.person_id or 0), year)
    return record


def leave_of(row: LeaveYear | None) -> Leave:
    """Return a row as the thinking knows it."""
    return Leave() if row is None else Leave(row.entitled, row.taken, row.owed, row.given)


def courses_for(actor: Actor) -> QuerySet[Course]:
    """Return the courses of the places at and above the actor's units, by plan and step."""
    over = {path for held in actor.holds for path in (*paths_above(held.path), held.path)}
    return Course.objects.filter(unit__path__in=over).order_by("plan", "step", "name")


def needs_of(unit_id: int, today: date) -> tuple[Need, ...]:
    """Return what a unit needs to learn, from findings in its drafts, late answers and calls for help."""
    since = today - HALF_A_YEAR
    verdicts = DemandVersion.objects.filter(
        demand__issuer=unit_id, judgement__isnull=False, made_at__date__gte=since
    ).values_list("judgement__verdict", flat=True)
    families = Counter(
        str(finding.get("family", "")) for verdict in verdicts for finding in verdict.get("findings", ())
    )
    answered = Delivery.objects.filter(
        unit=unit_id, state=DeliveryState.ANSWERED, settled_on__gte=since, due_on__isnull=False
    ).aggregate(all=Count("pk"), late=Count("pk", filter=Q(settled_on__gt=F("due_on"))))
    calls = Call.objects.filter(caller=unit_id, raised_at__date__gte=since).count()
    return needs(Observed(families, answered["late"], answered["all"], calls))


def signals_of(unit: Unit, today: date, leaves: list[Leave], people: int) -> tuple[Signal, ...]:
    """Return what presses in a unit."""
    open_ = Delivery.objects.filter(unit=unit, is_open=True)
    soon = open_.filter(due_on__gte=today, due_on__lte=add_working_days(today, AHEAD))
    hours = soon.aggregate(sum=Sum("demand__hours_likely"))["sum"] or 0.0
    load = Load(people, hours, open_.filter(due_on__lt=today).count())
    return signals(load, leaves, today.month)
