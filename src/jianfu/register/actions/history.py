"""Importing demands of the past in bulk: all of a batch or nothing, one trace for the whole of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.register.actions.bulk import NewDelivery, insert_deliveries
from jianfu.register.actions.moving import one_at_a_time
from jianfu.register.domain.days import default_expiry
from jianfu.register.domain.errors import HISTORY_ROW, QUOTA_BELOW_USED
from jianfu.register.domain.plan_number import PlanNumber
from jianfu.register.models import Demand, PlanSeries, Quota
from jianfu.register.queries.quotas import count_in, scope_of
from jianfu.register.weighing import scales

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.domain.history import HistoryRow
    from jianfu.register.weighing import Scales

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    demands: int
    deliveries: int
    skipped: int


@transaction.atomic
def import_history(rows: Sequence[HistoryRow], actor: Actor, now: datetime) -> Imported:
    """Bring demands of the past into the register (needs `MANAGE_UNITS` above every unit named, or the system).

    Plan numbers follow the order of `booked_on` within issuer, year and channel. Quotas do not stop an import of
    what has happened, but what they have used is counted anew; one that would be overrun refuses the batch. Raises
    `Refusal` (`HISTORY_ROW`) with row and reason; nothing is imported then.
    """
    one_at_a_time("quota")
    earlier = Demand.objects.filter(imported_as__isnull=False).values_list("imported_as", "pk")
    known = {key or "": pk for key, pk in earlier}
    fresh = [(place, row) for place, row in enumerate(rows, start=1) if row.key not in known]
    units = _units(fresh, actor)
    depths = _depths(fresh, known)
    weigh = scales()
    numbers = _plan_numbers([row for _, row in fresh], units)
    for depth in range(max(depths.values(), default=-1) + 1):
        level = [row for _, row in fresh if depths[row.key] == depth]
        made = Demand.objects.bulk_create(
            [_demand(row, units, known, numbers, weigh, now) for row in level], BATCH
        )
        known.update({demand.imported_as or "": demand.pk for demand in made})
    deliveries = insert_deliveries(
        delivery for _, row in fresh for delivery in _deliveries(row, known[row.key], units)
    )
    _recount_quotas({row.booked_on.year for _, row in fresh})
    done = Imported(len(fresh), deliveries, len(rows) - len(fresh))
    if fresh:
        first = Demand.objects.get(pk=known[fresh[0][1].key])
        after = {"demands": done.demands, "deliveries": done.deliveries, "skipped": done.skipped}
        audit.record(actor, "demand.import", first, now, after=after)
    return done


def _wrong(place: int, row: HistoryRow, zh: str, en: str) -> Refusal:
    return Refusal(HISTORY_ROW, row=place, key=row.key, problem=Text(zh, en))


def _units(rows: Sequence[tuple[int, HistoryRow]], actor: Actor) -> dict[str, Unit]:
    """Find all units named, and refuse the first that is unknown or outside the actor's reach."""
    codes = {
        code for _, row in rows for code in (row.issuer_code, *(d.unit_code for d in row.deliveries)) if code
    }
    found = {
        unit.code: unit
        for unit in Unit.objects.only("code", "path", "name")
        if unit.code in codes and actor.decide(Permission.MANAGE_UNITS, unit.path).allowed
    }
    for place, row in rows:
        if not row.issuer_code and not row.issuer_named:
            raise _wrong(place, row, "没有发起单位", "it has no issuer")
        for code in (row.issuer_code, *(d.unit_code for d in row.deliveries)):
            if code and code not in found:
                raise _wrong(place, row, f"没有编码为「{code}」的单位", f"there is no unit {code}")
    return found


def _depths(rows: Sequence[tuple[int, HistoryRow]], known: dict[str, int]) -> dict[str, int]:
    """Return how many generations of the batch stand above each row; parents must be made before children."""
    by_key: dict[str, HistoryRow] = {}
    for place, row in rows:
        if row.key in by_key:
            raise _wrong(place, row, "编号重复", "its key appears twice")
        by_key[row.key] = row
    depths: dict[str, int] = {}
    for place, row in rows:
        chain: list[HistoryRow] = []
        here: HistoryRow | None = row
        while here is not None and here.key not in depths:
            if here in chain:
                raise _wrong(place, row, "上级要求互相指向", "its parents form a circle")
            chain.append(here)
            if here.parent_key and here.parent_key not in by_key and here.parent_key not in known:
                raise _wrong(
                    place, row, f"找不到上级要求「{here.parent_key}」", f"there is no {here.parent_key}"
                )
            here = by_key.get(here.parent_key)
        for step in reversed(chain):
            depths[step.key] = depths[step.parent_key] + 1 if step.parent_key in by_key else 0
    return depths


def _plan_numbers(rows: Sequence[HistoryRow], units: dict[str, Unit]) -> dict[str, str]:
    """Give numbers to what counts, each series continued where the register stands."""
    last = Counter(
        {
            (s.organ, s.year, s.channel): s.last
            for s in PlanSeries.objects.filter(year__in={r.booked_on.year for r in rows})
        }
    )
    numbers: dict[str, str] = {}
    touched = set()
    for row in sorted(
        (row for row in rows if row.counted and row.issuer_code), key=lambda row: row.booked_on
    ):
        series = (units[row.issuer_code].name, row.booked_on.year, row.channel.value)
        last[series] += 1
        touched.add(series)
        numbers[row.key] = str(PlanNumber(series[0], series[1], Channel(row.channel), last[series]))
    PlanSeries.objects.bulk_create(
        [
            PlanSeries(organ=organ, year=year, channel=channel, last=last[organ, year, channel])
            for organ, year, channel in sorted(touched)
        ],
        update_conflicts=True,
        unique_fields=["organ", "year", "channel"],
        update_fields=["last"],
    )
    return numbers


def _demand(
    row: HistoryRow,
    units: dict[str, Unit],
    known: dict[str, int],
    numbers: dict[str, str],
    weigh: Scales,
    now: datetime,
) -> Demand:
    issued_on = row.issued_on or row.booked_on
    hours = row.hours or weigh(row.channel, row.particulars)
    return Demand(
        imported_as=row.key,
        channel=row.channel,
        title=row.title[:300],
        asks=row.asks,
        deliverable=row.deliverable[:300],
        issuer_id=units[row.issuer_code].pk if row.issuer_code else None,
        issuer_named=row.issuer_named,
        state=row.state,
        medium=row.medium or "",
        letterhead=row.letterhead,
        document_number=row.document_number,
        plan_number=numbers.get(row.key),
        counted=row.counted,
        created_at=now,
        booked_on=row.booked_on,
        issued_on=issued_on,
        due_on=row.due_on,
        expires_on=row.expires_on or default_expiry(issued_on, row.due_on),
        parent_id=known[row.parent_key] if row.parent_key else None,
        outcome=row.outcome or "",
        hours_low=hours.low,
        hours_likely=hours.likely,
        hours_high=hours.high,
        hours_origin=hours.origin,
        particulars=dict(row.particulars),
    )


def _deliveries(row: HistoryRow, demand_id: int, units: dict[str, Unit]) -> Iterator[NewDelivery]:
    for delivery in row.deliveries:
        yield NewDelivery(
            demand_id,
            units[delivery.unit_code].pk,
            delivery.state,
            row.due_on,
            row.issued_on or row.booked_on,
            delivery.settled_on,
        )


def _recount_quotas(years: set[int]) -> None:
    for quota in Quota.objects.filter(year__in=years).select_related("unit"):
        used = count_in(scope_of(quota))
        if used > quota.limit:
            raise Refusal(QUOTA_BELOW_USED, limit=quota.limit, used=used)
        Quota.objects.filter(pk=quota.pk).update(used=used)
