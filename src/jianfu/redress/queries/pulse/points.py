"""Whose pulse is asked for, who is appointed, and what is due at a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.text import Text
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.pulse.months import last_working_day, month_of
from jianfu.redress.models import Appointment, PulseGiven
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

PULSE = Text("两分钟反馈", "two-minute pulse")
TITLE = Text("三个问题、两句话，不记名", "three questions, two lines, no name")


def my_appointments(actor: Actor, today: date) -> list[Appointment]:
    """Return the appointments of the person, and of the units where they sit, that run today."""
    mine = Q(person=actor.person_id) | Q(person__isnull=True, unit_id__in=seats(actor))
    running = Appointment.objects.filter(mine, since__lte=today, until__gte=today)
    return list(running.select_related("unit", "territory").order_by("pk"))


def waiting_for_me(actor: Actor, today: date) -> list[Appointment]:
    """Return those of them that gave no pulse this month yet."""
    mine = my_appointments(actor, today)
    given = PulseGiven.objects.filter(appointment__in=mine, month=month_of(today))
    done = set(given.values_list("appointment_id", flat=True))
    return [appointment for appointment in mine if appointment.pk not in done]


def appointments(actor: Actor, today: date) -> QuerySet[Appointment]:
    """Return the running appointments of the territories that the actor oversees."""
    paths = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    found = Appointment.objects.filter(within(paths, "territory__path"), until__gte=today)
    return found.select_related("unit", "person", "territory").order_by("unit__path", "pk")


def pulse_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Ask for the pulse at the desk of a unit that is a point, or of a person who is a supervisor there."""
    for appointment in waiting_for_me(actor, now.date()):
        if appointment.unit_id == unit_id:
            due, asker = last_working_day(now.date()), appointment.territory.name
            yield Matter(PULSE, TITLE.zh, reverse("redress:pulse"), due, asker)
