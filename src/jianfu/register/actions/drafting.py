"""Handing in a draft: read, judged and registered in one go; and handing in a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.reading.actions import keep, read_upload
from jianfu.reading.queries import document_of
from jianfu.register.actions.moving import issuer_of, locked, move
from jianfu.register.domain import draft as drafts
from jianfu.register.domain.days import check_days
from jianfu.register.domain.errors import (
    ADDRESSEE_OUTSIDE,
    NOBODY_ADDRESSED,
    NOT_FOUND,
    OTHER_ISSUER,
    PARENT_IMPOSSIBLE,
)
from jianfu.register.domain.letterhead import letterhead_of
from jianfu.register.domain.life import State, Verb
from jianfu.register.knowing import Handed, sources_for
from jianfu.register.models import Demand, DemandVersion
from jianfu.register.queries.audience import addressed_units
from jianfu.register.queries.copies import LikenessFacts
from jianfu.register.queries.facts import RegisterFacts, duty_facts
from jianfu.register.queries.scope import territory_path, visible_demands
from jianfu.register.weighing import scales
from jianfu.review.actions import keep_verdict
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.queries import place_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.reading.domain.document import Document
    from jianfu.reading.models import ReadDocument
    from jianfu.register.domain.draft import Draft
    from jianfu.review.domain.facts import FactSource


def start_draft(
    actor: Actor, draft: Draft, content: bytes, name: str, now: datetime, sources: Sequence[FactSource] = ()
) -> Demand:
    """Register a draft: the file (or pasted text as `….txt`) is read, judged and kept; the demand is then `judged`.

    `sources` know further facts; the register's own are always asked, and the rooms above that came to `knowing`. Needs `DRAFT`
    at the issuer. Raises `Refusal` from reading (classified, too large, …), from review (unknown facts), or for
    addressees and dates that are impossible; nothing is stored then, neither row nor file.
    """
    issuer = _issuer(actor, draft.issuer_id)
    document = read_upload(content, name, actor)
    with transaction.atomic():
        demand = Demand(issuer=issuer, state=State.DRAFT, created_at=now)
        judged = _Judged(actor, demand, draft, (document, lambda: content), now, sources)
        return judged.kept(keep(document, content, actor, now))


def revise(
    actor: Actor,
    demand_id: int,
    draft: Draft,
    now: datetime,
    upload: tuple[bytes, str] | None = None,
    sources: Sequence[FactSource] = (),
) -> Demand:
    """Hand in a changed draft, or the same text with another declaration (`upload` None), and judge it anew.

    Earlier versions stay as they were, with their verdicts. The issuer of a demand never changes.
    """
    document = None if upload is None else read_upload(*upload, actor)
    with transaction.atomic():
        demand = locked(actor, demand_id)
        if draft.issuer_id != demand.issuer_id:
            raise Refusal(OTHER_ISSUER)
        move(actor, demand, Verb.REVISE, now)
        last = demand.versions.select_related("document__original").latest("number").document
        read = last.original.read_bytes if upload is None else lambda: upload[0]
        judged = _Judged(actor, demand, draft, (document or document_of(last), read), now, sources)
        row = last if upload is None or document is None else keep(document, upload[0], actor, now)
        return judged.kept(row)


class _Judged:
    """A draft with its verdict, checked before anything of it is stored."""

    def __init__(
        self,
        actor: Actor,
        demand: Demand,
        draft: Draft,
        handed: tuple[Document, Callable[[], bytes]],
        now: datetime,
        sources: Sequence[FactSource],
    ) -> None:
        document, read = handed
        self.actor, self.demand, self.now = actor, demand, now
        issuer, today = issuer_of(demand), now.date()
        units = _addressees(issuer, draft)
        parent = _parent(actor, demand, draft)
        self.values = _columns(draft, document, now) | {"parent": parent}
        check_days(today, self.values["due_on"], self.values["expires_on"])
        self.declaration = _declaration(issuer, units, draft)
        own = RegisterFacts(issuer, today, demand.pk, parent)
        likeness = LikenessFacts(actor, issuer, today, demand.pk)
        rooms = sources_for(Handed(read, document.file, draft.channel, issuer, units, today, demand.pk))
        known: list[FactSource] = [
            own,
            likeness,
            *duty_facts(issuer, today),
            *rooms,
            *sources,
        ]
        self.rules = place_rules(issuer.path)
        self.verdict = judge(document, self.declaration, known, today, self.rules.book)

    def kept(self, row: ReadDocument) -> Demand:
        """Store demand, verdict and version, and move the demand to `judged`."""
        for name, value in self.values.items():
            setattr(self.demand, name, value)
        self.demand.urgency = self.verdict.triage.degree.rank if self.verdict.triage else 0
        self.demand.save()
        judgement = keep_verdict(self.actor, row, self.declaration, self.verdict, self.now, self.rules.name)
        DemandVersion.objects.create(
            demand=self.demand,
            number=self.demand.versions.count() + 1,
            document=row,
            judgement=judgement,
            made_at=self.now,
            made_by_id=self.actor.person_id,
        )
        return move(
            self.actor, self.demand, Verb.JUDGE, self.now, changes={"outcome": self.verdict.outcome.value}
        )


def _issuer(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.select_related("parent").filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.DRAFT, unit.path).allowed:
        raise Refusal(NOT_FOUND)
    return unit


def _columns(draft: Draft, document: Document, now: datetime) -> dict[str, Any]:
    particulars = drafts.particulars_of(draft, document)
    hours = scales()(draft.channel, particulars)
    return {
        "channel": draft.channel,
        "title": drafts.title_of(draft, document),
        "asks": drafts.asks_of(document),
        "deliverable": drafts.deliverable_of(document),
        "letterhead": draft.letterhead or letterhead_of(draft.channel, document),
        "document_number": (document.number or "")[:80],
        "due_on": drafts.due_of(draft, document, now.date()),
        "expires_on": drafts.expiry_of(draft, document, now.date()),
        "audience": draft.audience.as_json(),
        "hours_low": hours.low,
        "hours_likely": hours.likely,
        "hours_high": hours.high,
        "hours_origin": hours.origin,
        "particulars": particulars,
    }


def _addressees(issuer: Unit, draft: Draft) -> list[Unit]:
    """Expand the audience; refuse an empty one, and one that leaves the issuer's own territory."""
    units = addressed_units(draft.audience)
    if not units:
        raise Refusal(NOBODY_ADDRESSED)
    reach = territory_path(issuer)
    for unit in units:
        if not unit.path.startswith(reach) or unit.pk == issuer.pk:
            raise Refusal(ADDRESSEE_OUTSIDE, unit=unit.name, issuer=issuer.name)
    return units


def _parent(actor: Actor, demand: Demand, draft: Draft) -> Demand | None:
    """Return the demand above; it must be one that the actor may see and that somebody else issued."""
    if draft.parent_id is None:
        return None
    parent = visible_demands(actor).filter(pk=draft.parent_id).first()
    if parent is None or parent.issued_on is None or parent.issuer_id == demand.issuer_id:
        raise Refusal(PARENT_IMPOSSIBLE)
    return parent


def _declaration(issuer: Unit, units: list[Unit], draft: Draft) -> Declaration:
    return Declaration(
        channel=draft.channel,
        issuer=_party(issuer),
        addressees=tuple(_party(unit) for unit in units),
        facts=dict(draft.facts),
        due=draft.due_on,
    )


def _party(unit: Unit) -> Party:
    return Party(unit.name, UnitKind(unit.kind), Level(unit.level))
