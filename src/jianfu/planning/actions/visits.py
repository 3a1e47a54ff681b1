"""At the door: a visit begins and ends against its code; who comes without one is noted as well; afterwards it is rated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.planning.domain.errors import (
    NO_SUCH_PLAN,
    NOT_OVER,
    NOT_THE_DAY,
    RATED_ALREADY,
    VISITOR_MISSING,
    WRONG_COUNT,
)
from jianfu.planning.domain.items import MOST_PEOPLE
from jianfu.planning.domain.rating import LEAST_UNITS, added, empty, period_of
from jianfu.planning.models import RatingBatch, RatingSeal, VisitRecord
from jianfu.planning.queries.scope import sits_at
from jianfu.planning.queries.visits import visit_by_code
from jianfu.planning.seals import seal_of_unit, seal_of_visit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.domain.rating import Answer, Question
    from jianfu.planning.models import PlannedVisit

MOST_FINDINGS = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a unit notes at the door: how many came, how many went along with them, what they asked for."""

    team: int
    escorts: int = 0
    asked: str = ""


@transaction.atomic
def begin_visit(actor: Actor, code: str, arrival: Arrival, now: datetime) -> VisitRecord:
    """Note that a planned visit has begun. A second click changes nothing.

    Raises `Refusal`: `NO_SUCH_PLAN` for a code of no published visit to the actor's unit, `NOT_THE_DAY` before its
    day, `WRONG_COUNT`.
    """
    visit = _visit(actor, code)
    _check(arrival)
    found = VisitRecord.objects.filter(code=visit.code).first()
    if found is not None:
        return found
    if now.date() < visit.first_day:
        raise Refusal(NOT_THE_DAY, day=visit.first_day)
    record = VisitRecord.objects.create(
        unit=visit.unit,
        item=visit.item,
        department=visit.item.department,
        code=visit.code,
        began_at=now,
        team=arrival.team,
        escorts=arrival.escorts,
        asked=arrival.asked.strip(),
    )
    audit.record(actor, "visit.begin", record, now, after={"code": visit.code, "team": arrival.team})
    return record


@transaction.atomic
def begin_unplanned(actor: Actor, unit_id: int, visitor: str, arrival: Arrival, now: datetime) -> VisitRecord:
    """Note visitors who come without a code. The same visitor on the same day a second time is one.

    Raises `Refusal`: `NO_SUCH_PLAN` for another's unit, `VISITOR_MISSING`, `WRONG_COUNT`.
    """
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None or not sits_at(actor, unit.pk):
        raise Refusal(NO_SUCH_PLAN)
    if not visitor.strip():
        raise Refusal(VISITOR_MISSING)
    _check(arrival)
    name = visitor.strip()[:120]
    same = VisitRecord.objects.filter(unit=unit, visitor_named=name, began_at__date=now.date())
    if found := same.first():
        return found
    department = Unit.objects.filter(name=name, retired_on__isnull=True).first()
    record = VisitRecord.objects.create(
        unit=unit,
        department=department,
        visitor_named=name,
        began_at=now,
        team=arrival.team,
        escorts=arrival.escorts,
        asked=arrival.asked.strip(),
    )
    audit.record(actor, "visit.begin_unplanned", record, now, after={"visitor": name, "team": arrival.team})
    return record


@transaction.atomic
def end_visit(
    actor: Actor, record_id: int, now: datetime, findings: int | None = None, asked: str = ""
) -> VisitRecord:
    """Note that a visit has ended, how many problems were found, and what else was asked for."""
    record = (
        VisitRecord.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=record_id)
        .first()
    )
    if record is None or not sits_at(actor, record.unit_id):
        raise Refusal(NO_SUCH_PLAN)
    if findings is not None and not 0 <= findings <= MOST_FINDINGS:
        raise Refusal(WRONG_COUNT, value=findings, most=MOST_FINDINGS)
    if record.ended_at is not None:
        return record
    record.ended_at, record.findings = now, findings
    if asked.strip():
        record.asked = "\n".join(part for part in (record.asked, asked.strip()) if part)
    record.save(update_fields=["ended_at", "findings", "asked"])
    audit.record(actor, "visit.end", record, now, after={"findings": findings})
    return record


@transaction.atomic
def rate_visit(actor: Actor, code: str, answers: Mapping[Question, Answer], now: datetime) -> None:
    """Add a unit's answers to the sums of the department's open batch. Nothing else is written down: no time, no unit.

    That a visit was rated is kept as a keyed hash of its code. There is no audit entry for a rating; only the closing of
    a batch leaves one. Raises `Refusal`: `NO_SUCH_PLAN`, `NOT_OVER`, `RATED_ALREADY`.
    """
    visit = _visit(actor, code)
    over = VisitRecord.objects.filter(code=visit.code, ended_at__isnull=False).exists()
    if not over and visit.last_day >= now.date():
        raise Refusal(NOT_OVER)
    department = visit.item.department
    Unit.objects.select_for_update().get(pk=department.pk)
    batch = _open_batch(department)
    if RatingSeal.objects.filter(pk=seal_of_visit(visit.code)).exists():
        raise Refusal(RATED_ALREADY)
    RatingSeal.objects.create(seal=seal_of_visit(visit.code))
    RatingSeal.objects.get_or_create(seal=seal_of_unit(batch.pk, visit.unit_id), defaults={"batch": batch})
    batch.tally = added(batch.tally, answers)
    if batch.seals.count() >= LEAST_UNITS:
        batch.closed, batch.period = True, period_of(now.date())
        batch.seals.all().delete()
        batch.save()
        audit.record(SYSTEM, "rating_batch.close", batch, now, after={"number": batch.number})
        return
    batch.save(update_fields=["tally"])


def _open_batch(department: Unit) -> RatingBatch:
    batches = RatingBatch.objects.filter(department=department)
    found = batches.filter(closed=False).first()
    if found is not None:
        return found
    return RatingBatch.objects.create(department=department, number=batches.count() + 1, tally=empty())


def _visit(actor: Actor, code: str) -> PlannedVisit:
    visit = visit_by_code(actor, code)
    if visit is None or not sits_at(actor, visit.unit_id):
        raise Refusal(NO_SUCH_PLAN)
    return visit


def _check(arrival: Arrival) -> None:
    for value, least in ((arrival.team, 1), (arrival.escorts, 0)):
        if not least <= value <= MOST_PEOPLE:
            raise Refusal(WRONG_COUNT, value=value, most=MOST_PEOPLE)
