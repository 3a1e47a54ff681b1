"""Days for which units were asked to keep a time log: those of one's own unit, and how far a sample has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.burden.models import LogDay, TimeLog
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.models import Delivery
from jianfu.register.queries.scope import below

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor

OPEN_FOR = timedelta(days=14)
OFFERED = 30
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One asked day with what was noted already, and what the unit had on its desk around it."""

    asked: LogDay
    noted: tuple[TimeLog, ...]
    offered: tuple[Delivery, ...]


def asked_of(actor: Actor, unit_id: int, today: date) -> LogDay | None:
    """Return the latest day that a unit was asked for and has not answered, for a fortnight; None without any."""
    rows = LogDay.objects.filter(
        below("unit__path", actor.paths(Permission.READ_OWN_DESK)),
        unit=unit_id,
        answered_at=None,
        day__range=(today - OPEN_FOR, today),
    )
    return rows.select_related("unit").order_by("-day").first()


def sheet(actor: Actor, asked_id: int) -> Sheet:
    """Return one asked day of a unit at whose desk the actor sits; `NOT_FOUND` otherwise."""
    asked = LogDay.objects.filter(pk=asked_id).select_related("unit").first()
    if asked is None or not actor.decide(Permission.ANSWER, asked.unit.path).allowed:
        raise Refusal(NOT_FOUND)
    noted = tuple(TimeLog.objects.filter(unit=asked.unit, day=asked.day).order_by("place"))
    around = Delivery.objects.filter(unit=asked.unit, delivered_on__range=(asked.day - OPEN_FOR, asked.day))
    offered = tuple(around.select_related("demand__issuer").order_by("-delivered_on", "-pk")[:OFFERED])
    return Sheet(asked, noted, offered)


def samples(actor: Actor) -> list[LogDay]:
    """Return the days asked for below the actor's office, the latest first: only whether they were answered."""
    rows = LogDay.objects.filter(below("unit__path", actor.paths(Permission.SET_QUOTA)))
    return list(rows.select_related("unit").order_by("-day", "unit__path")[:SHOWN])
