"""Opening a case: from a tip, a finding, an objection, a warning, a visit's rating, an inspection's result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from jianfu.desk.models import Objection
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import above
from jianfu.redress.actions.stepping import append
from jianfu.redress.domain.cases.life import NEW
from jianfu.redress.domain.cases.opening import NewCase, checked
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.cases.packs import pack_for
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import OPEN, Event
from jianfu.redress.models import Case, CaseSeries
from jianfu.register.queries.scope import visible_demand

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def open_case(actor: Actor, new: NewCase, now: datetime) -> Case:
    """Open a case (needs `SUPERVISE` at the territory; `REVIEW` is enough for anything but a tip).

    The same `source_ref` again returns the case that it opened. Neither the trace nor any page for others than
    supervisors holds the kind of source. Raises `Refusal`: what `checked` raises, and `NOT_FOUND`.
    """
    territory = Unit.objects.filter(pk=new.territory_id).first()
    if territory is None:
        raise Refusal(NOT_FOUND)
    permission = Permission.SUPERVISE
    if new.origin is not Origin.TIP and actor.decide(Permission.REVIEW, territory.path).allowed:
        permission = Permission.REVIEW
    actor.require(permission, territory.path, territory.name)
    subject, summary = checked(new)
    found = Case.objects.filter(source_ref=new.source_ref).first() if new.source_ref else None
    if found is not None:
        return found
    today = now.date()
    places = [territory.name, *above(territory).values_list("name", flat=True)]
    case = Case.objects.create(
        territory=territory,
        number=_number(territory, today.year),
        origin=new.origin,
        source_ref=new.source_ref or None,
        subject=subject,
        summary=summary,
        channel=new.channel or "",
        issuer_id=new.issuer_id,
        demand_id=new.demand_id,
        pack=pack_for(today, places).id,
        opened_on=today,
        stage=NEW,
    )
    case.affected.set(new.affected)
    append(case.events, 1, Event(OPEN, today, by_id=actor.person_id, by_name=actor.name))
    audit.record(actor, "case.open", case, now, after={"number": case.number})
    return case


def open_from_objections(actor: Actor, demand_id: int, summary: str, now: datetime) -> Case:
    """Make a case of the objections to a demand that wait for an answer; the objecting units will say if it is solved."""
    demand = visible_demand(actor, demand_id)
    waiting = Objection.objects.filter(delivery__demand=demand, upheld__isnull=True).order_by("pk")
    rows = list(waiting.values_list("pk", "delivery__unit_id"))
    if not rows or demand.issuer is None or demand.issuer.parent_id is None:
        raise Refusal(NOT_FOUND)
    new = NewCase(
        territory_id=demand.issuer.parent_id,
        origin=Origin.OBJECTION,
        subject=f"核实《{demand.title}》",
        summary=summary,
        channel=Channel(demand.channel),
        issuer_id=demand.issuer_id,
        demand_id=demand.pk,
        affected=tuple(unit_id for _, unit_id in rows),
        source_ref=f"objection:{rows[0][0]}",
    )
    return open_case(actor, new, now)


def _number(territory: Unit, year: int) -> str:
    """Give the next number of a territory and year; of two that race, one waits for the other."""
    CaseSeries.objects.bulk_create([CaseSeries(territory=territory, year=year)], ignore_conflicts=True)
    series = CaseSeries.objects.select_for_update().get(territory=territory, year=year)
    CaseSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    return f"{territory.name}办件〔{year}〕{series.last + 1}号"
