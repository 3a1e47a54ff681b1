"""Opening a proceeding, its steps, the name for a purpose, and the reading of a clearing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.actions.unmasking import SHORTEST_PURPOSE
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of
from jianfu.kernel.sealing import Sealed, unseal
from jianfu.redress.actions.fair.guards import Said, kept
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.fair.errors import NO_GROUND
from jianfu.redress.domain.fair.life import LIVES, Kind
from jianfu.redress.domain.fair.packs import grounds
from jianfu.redress.domain.step_errors import NOT_FOUND, REASON_NEEDED
from jianfu.redress.domain.steps import OPEN, Event, says_it_again
from jianfu.redress.models import ClearingRead, Proceeding
from jianfu.redress.queries.fair import parts_in, visible_proceedings
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class NewProceeding:
    """A proceeding about somebody at a unit: the post is shown, the name is sealed; `grounds` for a proposal of blame."""

    kind: Kind
    unit_id: int
    post: str
    name: str
    matter: str
    grounds: tuple[str, ...] = ()


@transaction.atomic
def open_proceeding(actor: Actor, new: NewProceeding, now: datetime) -> Proceeding:
    """Open a proceeding in the territory above the unit.

    Blame is proposed by supervision or leaders; tolerance and clearing are asked for by the unit or by supervision.
    """
    unit = Unit.objects.filter(pk=new.unit_id).select_related("parent").first()
    if unit is None:
        raise Refusal(NOT_FOUND)
    territory = territory_of(unit.parent or unit)
    _may_open(actor, new.kind, unit, territory)
    post, matter = " ".join(new.post.split())[:80], new.matter.strip()
    if not post or not matter:
        raise Refusal(REASON_NEEDED, what=new.kind.label)
    chosen = [key for key in grounds() if key in new.grounds]
    if new.kind is Kind.BLAME and not chosen:
        raise Refusal(NO_GROUND)
    row = Proceeding.objects.create(
        territory=territory,
        kind=new.kind,
        unit=unit,
        post=post,
        name=new.name.strip() or None,
        matter=matter,
        grounds=chosen,
        opened_on=now.date(),
        stage=LIVES[new.kind].start,
    )
    append(row.events, 1, Event(OPEN, now.date(), by_id=actor.person_id, by_name=actor.name))
    audit.record(actor, "fair.open", row, now, after={"kind": row.kind, "unit": unit.code})
    return row


@transaction.atomic
def take_fair(
    actor: Actor, row_id: int, verb: str, now: datetime, *, words: str = "", said: Said = NOTHING
) -> Proceeding:
    """Take one step of `domain.fair.life`; a double click is one step. Raises `Refusal` as the guards and the graph do."""
    row = (
        Proceeding.objects.select_for_update(of=("self",))
        .select_related("territory")
        .filter(pk=row_id)
        .first()
    )
    if row is None or not visible_proceedings(actor).filter(pk=row_id).exists():
        raise Refusal(NOT_FOUND)
    life, events = LIVES[Kind(row.kind)], history(row.events)
    words = words.strip()
    last = events[-1]
    if (last.verb, last.words, last.on, last.by_id) == (verb, words, now.date(), actor.person_id):
        return row
    permit(life, verb, parts_in(actor, row), words)
    stage = life.after(row.stage, verb)
    data = kept(actor, row, verb, said, events, now.date())
    event = Event(verb, now.date(), words, None, actor.person_id, actor.name, data)
    if says_it_again(events, event):
        return row
    append(row.events, len(events) + 1, event)
    before, row.stage = row.stage, stage
    row.save(update_fields=["stage"])
    if "units" in data:
        row.heard_by.set(data["units"])
    audit.record(
        actor, f"fair.{verb}", row, now, before={"stage": before}, after={"stage": stage}, reason=words
    )
    return row


@transaction.atomic
def name_of(actor: Actor, row_id: int, purpose: str, now: datetime) -> str:
    """Open the sealed name for a stated purpose (supervision and leaders of the place); leaves a trace."""
    row = visible_proceedings(actor).filter(pk=row_id).select_related("territory").first()
    if row is None:
        raise Refusal(NOT_FOUND)
    leads = actor.decide(Permission.DECIDE, row.territory.path).allowed
    actor.require(
        Permission.DECIDE if leads else Permission.SUPERVISE, row.territory.path, row.territory.name
    )
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise Refusal(NO_PURPOSE, shortest=SHORTEST_PURPOSE)
    plain = unseal(row.name.token, row.name.purpose) if isinstance(row.name, Sealed) else ""
    audit.record(actor, "sealed.unmask", row, now, after={"field": "name"}, reason=purpose.strip())
    return plain


@transaction.atomic
def read_clearing(actor: Actor, row_id: int, now: datetime) -> int:
    """Confirm for one's own units that a published clearing was read; returns for how many this was new."""
    row = Proceeding.objects.filter(pk=row_id, kind=Kind.CLEARING, stage="published").first()
    mine = seats(actor) & set(row.heard_by.values_list("pk", flat=True)) if row else frozenset()
    if row is None or not mine:
        raise Refusal(NOT_FOUND)
    new = 0
    for unit_id in sorted(mine):
        _, first = ClearingRead.objects.get_or_create(
            proceeding=row, unit_id=unit_id, defaults={"on": now.date()}
        )
        new += first
    if new:
        audit.record(actor, "fair.read", row, now, after={"units": new})
    return new


def _may_open(actor: Actor, kind: Kind, unit: Unit, territory: Unit) -> None:
    if kind is not Kind.BLAME and unit.pk in seats(actor):
        return
    leads = kind is Kind.BLAME and actor.decide(Permission.DECIDE, territory.path).allowed
    actor.require(Permission.DECIDE if leads else Permission.SUPERVISE, territory.path, territory.name)
