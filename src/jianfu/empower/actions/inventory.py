"""Inventories: entered in seconds or from a workbook, proposed to be merged or closed, decided, carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.empower.actions.happening import append
from jianfu.empower.domain.happening import CHINA
from jianfu.empower.domain.inventory import refusals
from jianfu.empower.domain.inventory.naming import folded
from jianfu.empower.domain.inventory.standing import allows
from jianfu.empower.domain.inventory.words import Act, Event, Function, Kind
from jianfu.empower.inventory_workbooks import read_rows
from jianfu.empower.models import Holding, HoldingEvent, HoldingUse
from jianfu.empower.queries.calls import county_of
from jianfu.empower.queries.inventory import owner_called, standing_of
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

_NEED_WORDS = frozenset({Event.PROPOSED, Event.CONTESTED, Event.DECIDED, Event.KEPT})


@dataclass(frozen=True, slots=True)
class NewHolding:
    """What somebody enters: kind and name are enough; everything else can follow or stay unknown."""

    kind: Kind
    name: str
    owner: str = ""
    purpose: str = ""
    functions: tuple[Function, ...] = ()
    filing_number: str = ""
    since: date | None = None
    until: date | None = None
    people: int | None = None
    minutes: int | None = None
    lender_level: int | None = None


@transaction.atomic
def report(actor: Actor, unit_id: int, new: NewHolding, now: datetime) -> Holding:
    """Enter something that a unit must use or has; what is known already gains a user, and what it did not know yet.

    Raises `Refusal`: `NAME_MISSING`, `NOT_ALLOWED`.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not speaks_for(actor, Permission.CAPTURE, unit):
        name = unit.name if unit else "—"
        raise Refusal(NOT_ALLOWED, unit=name, permission=Permission.CAPTURE.label)
    return _entered(actor, unit, new, now)


@transaction.atomic
def import_workbook(actor: Actor, unit_id: int, content: bytes, name: str, now: datetime) -> int:
    """Enter every row of a workbook for a unit, or nothing; return how many there were. Twice is once.

    Raises `Refusal`: `NOT_A_SHEET`, `WRONG_ROW`, `NAME_MISSING`, `NOT_ALLOWED`.
    """
    rows = read_rows(content, name)
    for row in rows:
        report(actor, unit_id, NewHolding(**row), now)
    return len(rows)


@transaction.atomic
def propose(
    actor: Actor, holding_id: int, act: Act, now: datetime, note: str, into_id: int | None = None
) -> Holding:
    """Propose as the office to merge an entry into another, or to close it.

    Raises `Refusal`: `NO_SUCH_HOLDING`, `NOT_NOW`, `REASON_MISSING`, `WRONG_MERGE`.
    """
    holding = _locked(holding_id)
    if not actor.decide(Permission.REVIEW, holding.territory.path).allowed:
        raise Refusal(refusals.NO_SUCH_HOLDING)
    data: dict[str, object] = {"act": act.value}
    if act is Act.MERGE:
        others = Holding.objects.filter(
            territory=holding.territory_id, kind=holding.kind, ended_on__isnull=True
        )
        if into_id is None or not others.filter(pk=into_id).exclude(pk=holding.pk).exists():
            raise Refusal(refusals.WRONG_MERGE)
        data["into"] = into_id
    return _happen(actor, holding, Event.PROPOSED, now, note, data)


@transaction.atomic
def contest(actor: Actor, holding_id: int, now: datetime, note: str) -> Holding:
    """Say as the owner why an entry is needed; people decide, with this before them."""
    holding = _locked(holding_id)
    if holding.owner is None or not speaks_for(actor, Permission.ANSWER, holding.owner):
        raise Refusal(refusals.NO_SUCH_HOLDING)
    return _happen(actor, holding, Event.CONTESTED, now, note, unit=holding.owner)


@transaction.atomic
def decide(actor: Actor, holding_id: int, now: datetime, note: str, *, upheld: bool) -> Holding:
    """Decide as the leader, or as the office, whether a proposal is carried out; from then on its days run."""
    holding = _locked(holding_id)
    may = (Permission.DECIDE, Permission.REVIEW)
    if not any(actor.decide(one, holding.territory.path).allowed for one in may):
        raise Refusal(refusals.NO_SUCH_HOLDING)
    return _happen(actor, holding, Event.DECIDED if upheld else Event.KEPT, now, note)


@transaction.atomic
def end(actor: Actor, holding_id: int, now: datetime, note: str = "") -> Holding:
    """Note as the owner, or as the office, that an entry exists no more; it stays in the counts of its time."""
    holding = _locked(holding_id)
    owner = holding.owner is not None and speaks_for(actor, Permission.ANSWER, holding.owner)
    if not owner and not actor.decide(Permission.REVIEW, holding.territory.path).allowed:
        raise Refusal(refusals.NO_SUCH_HOLDING)
    if holding.ended_on is not None:
        return holding
    done = _happen(actor, holding, Event.ENDED, now, note)
    done.ended_on = now.astimezone(CHINA).date()
    done.save(update_fields=["ended_on"])
    return done


def _entered(actor: Actor, unit: Unit, new: NewHolding, now: datetime) -> Holding:
    if not new.name.strip():
        raise Refusal(refusals.NAME_MISSING)
    territory = county_of(unit)
    owner = owner_called(territory, new.owner) if new.owner.strip() else None
    holding, made = Holding.objects.get_or_create(
        territory=territory,
        kind=new.kind.value,
        folded=folded(new.name)[:120],
        ended_on=None,
        defaults={
            "name": new.name.strip()[:120],
            "owner": owner,
            "owner_named": "" if owner else new.owner.strip()[:120],
            "purpose": new.purpose.strip()[:300],
            "functions": sorted({one.value for one in new.functions}),
            "filing_number": new.filing_number.strip()[:60],
            "lender_level": new.lender_level,
            "since": new.since,
            "until": new.until,
            "reported_on": now.astimezone(CHINA).date(),
        },
    )
    if not made:
        _completed(holding, new, owner)
    used, fresh = HoldingUse.objects.get_or_create(
        holding=holding, unit=unit, defaults={"people": new.people, "minutes": new.minutes, "at": now}
    )
    told = [name for name in ("people", "minutes") if getattr(new, name) not in {None, getattr(used, name)}]
    for name in told:
        setattr(used, name, getattr(new, name))
    if told and not fresh:
        used.at = now
        used.save()
    if made or fresh or told:
        data = {"name": holding.name}
        append(actor, HoldingEvent(holding=holding, kind=Event.REPORTED, unit=unit, data=data), holding, now)
    return holding


def _completed(holding: Holding, new: NewHolding, owner: Unit | None) -> None:
    """Add what was not known yet; what stands there is never overwritten, and nothing empty takes its place."""
    known = {
        "owner": owner,
        "owner_named": "" if owner else new.owner.strip(),
        "purpose": new.purpose.strip(),
        "filing_number": new.filing_number.strip(),
        "since": new.since,
        "until": new.until,
        "lender_level": new.lender_level,
    }
    changed = [name for name, value in known.items() if value and not getattr(holding, name)]
    if holding.owner is not None and "owner_named" in changed:
        changed.remove("owner_named")
    for name in changed:
        setattr(holding, name, known[name])
    functions = sorted({*holding.functions, *(one.value for one in new.functions)})
    if changed or functions != holding.functions:
        holding.functions = functions
        holding.save()


def _happen(
    actor: Actor,
    holding: Holding,
    kind: Event,
    now: datetime,
    note: str,
    data: dict[str, object] | None = None,
    unit: Unit | None = None,
) -> Holding:
    standing = standing_of(holding)
    if not allows(standing, kind):
        raise Refusal(refusals.NOT_NOW, state=standing.state.label, verb=kind.label)
    if kind in _NEED_WORDS and not note.strip():
        raise Refusal(refusals.REASON_MISSING)
    event = HoldingEvent(holding=holding, kind=kind, unit=unit, note=note.strip(), data=data or {})
    append(actor, event, holding, now)
    return holding


def _locked(holding_id: int) -> Holding:
    rows = Holding.objects.select_for_update(of=("self",)).select_related("territory", "owner")
    found = rows.filter(pk=holding_id).first()
    if found is None:
        raise Refusal(refusals.NO_SUCH_HOLDING)
    return found
