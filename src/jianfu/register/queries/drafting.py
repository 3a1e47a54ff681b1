"""What the drafting pages show: one draft with all that belongs to it, and the choices for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.reading.queries import document_of
from jianfu.register.actions.moving import issuer_of
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.draft import Draft, due_of
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.life import TRANSITIONS, State, Verb, possible
from jianfu.register.domain.rewriting import as_text
from jianfu.register.observing import Addressed, notes_for
from jianfu.register.queries.audience import addressed_units
from jianfu.register.queries.copies import copies_of
from jianfu.register.queries.demands import versions
from jianfu.register.queries.scope import territory_path, units_below, visible_demand
from jianfu.review.domain.marking import paragraphs
from jianfu.review.domain.opinion import Judged
from jianfu.review.domain.verdict import Grade, Outcome
from jianfu.review.domain.vocabulary import vocabulary
from jianfu.review.queries import declaration_of, verdict_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Language
    from jianfu.reading.domain.document import Document, Request
    from jianfu.register.models import Demand, DemandVersion
    from jianfu.register.observing import Note
    from jianfu.register.queries.copies import Copy
    from jianfu.review.domain.facts import FactValue
    from jianfu.review.domain.marking import Paragraph
    from jianfu.review.domain.verdict import Verdict
    from jianfu.review.domain.vocabulary import FactKind

TICKABLE = 200


class Cost(NamedTuple):
    """One request of the draft and what it costs all addressed units together, in hours."""

    request: Request
    hours: float


@dataclass(frozen=True)
class DraftSheet:
    """One draft as its page shows it."""

    demand: Demand
    issuer: Unit
    versions: list[DemandVersion]
    document: Document
    verdict: Verdict
    declared: Mapping[str, FactValue]
    addressees: list[Unit]
    may: frozenset[str]
    copies: tuple[Copy, ...]
    notes: tuple[Note, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the body with its marks: findings, and passages that earlier documents have too."""
        marks = [mark for copy in self.copies for mark in copy.marks]
        return paragraphs(self.document.body, self.verdict.findings, self.document.headings, marks)

    @property
    def stops(self) -> int:
        """Count the findings that must change."""
        return sum(finding.grade is Grade.STOP for finding in self.verdict.findings)

    @property
    def must_justify(self) -> bool:
        """Say whether submitting it needs a reason."""
        return self.verdict.outcome not in {Outcome.PASS, Outcome.UNDETERMINED}

    @property
    def returned(self) -> str:
        """Return what the office said when it sent this draft back; nothing once it moved on."""
        if self.demand.state not in {State.RETURNED, State.DRAFT, State.JUDGED}:
            return ""
        last = self.demand.events.filter(verb=Verb.SEND_BACK).order_by("-at", "-id").first()
        return last.reason if last else ""

    @property
    def text(self) -> str:
        """Return the draft as text to work on."""
        return as_text(self.document)

    @property
    def hours_all(self) -> float:
        """Return the hours of all addressed units together."""
        return float(self.demand.hours_likely) * len(self.addressees)

    @property
    def costs(self) -> list[Cost]:
        """Share the estimated hours among the requests that cause them."""
        requests = self.document.requests
        return [Cost(request, self.hours_all / len(requests)) for request in requests]

    @property
    def missing(self) -> list[FactKind]:
        """Return the facts that rules miss and that the issuer can state, each once."""
        names = dict.fromkeys(name for open_rule in self.verdict.undetermined for name in open_rule.needs)
        kinds = [vocabulary()[name] for name in names if name in vocabulary()]
        return [kind for kind in kinds if kind.origin == "declared" and kind.kind in {"bool", "number"}]

    def judged(self, language: Language) -> Judged:
        """Return what was judged in the words that stand on the printed opinion."""
        number = self.versions[0].number
        return Judged(
            title=self.demand.title,
            issuer=self.issuer.name,
            number=self.demand.plan_number or self.document.number or "",
            channel=Channel(self.demand.channel).label.within(language),
            addressees=[unit.name for unit in self.addressees],
            draft=Text(f"第{number}稿", f"draft {number}").within(language),
        )

    @property
    def stated_due(self) -> date | None:
        """Return the due day if the issuer stated it; None where it came from the text and follows the text."""
        draft = Draft(Channel(self.demand.channel), self.issuer.pk, Audience())
        derived = due_of(draft, self.document, self.demand.created_at.date())
        return None if self.demand.due_on == derived else self.demand.due_on


def draft_sheet(actor: Actor, demand_id: int, today: date) -> DraftSheet:
    """Return one draft with its last version; `NOT_FOUND` outside the actor's scope, or where there never was a draft."""
    demand = visible_demand(actor, demand_id)
    issuer = issuer_of(demand)
    drafts = versions(actor, demand_id)
    if not drafts:
        raise Refusal(NOT_FOUND)
    last = drafts[0]
    judgement = last.judgement
    if judgement is None:
        message = f"version {last.number} of demand {demand_id} was never judged"
        raise LookupError(message)
    document = document_of(last.document)
    addressees = addressed_units(Audience.from_json(demand.audience))
    return DraftSheet(
        demand=demand,
        issuer=issuer,
        versions=drafts,
        document=document,
        verdict=verdict_of(judgement),
        declared=declaration_of(judgement).facts,
        addressees=addressees,
        may=frozenset(verb.value for verb in possible(State(demand.state)) if _may(actor, verb, issuer)),
        copies=copies_of(actor, issuer, document.body, today, without=demand_id),
        notes=notes_for([Addressed(demand, len(addressees))], today)[demand_id],
    )


def issuing_units(actor: Actor) -> list[Unit]:
    """Return the units at which the actor drafts (where the role is held, not all below)."""
    held = [h.unit_id for h in actor.holds if actor.decide(Permission.DRAFT, h.path).allowed]
    return list(
        Unit.objects.filter(pk__in=held, retired_on__isnull=True).select_related("parent").order_by("path")
    )


class AudienceChoices(NamedTuple):
    """Whom an issuer may address: rules with their words, and the territories directly below one by one."""

    rules: list[tuple[str, Text]]
    units: list[Unit]


def audience_choices(issuer: Unit) -> AudienceChoices:
    """Offer "all townships", "all villages", and the units directly below the issuer's territory."""
    reach = territory_path(issuer)
    territory = Unit.objects.get(path=reach)
    below = units_below([reach]).filter(kind=UnitKind.TERRITORY, retired_on__isnull=True).exclude(path=reach)
    levels = sorted(Level(level) for level in below.values_list("level", flat=True).distinct().order_by())
    rules = [
        (
            f"{level.value}:{territory.pk}",
            Text(f"{territory.name}全部{level.label.zh}", f"every {level.label.en} of {territory.name}"),
        )
        for level in levels
    ]
    directly = below.filter(parent=territory).order_by("path")[:TICKABLE]
    return AudienceChoices(rules, list(directly))


def _may(actor: Actor, verb: Verb, issuer: Unit) -> bool:
    return any(actor.decide(p, issuer.path).allowed for p in TRANSITIONS[verb].permissions)
