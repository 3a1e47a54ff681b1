"""Trying a rule on the demands of the past before it is switched on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.jobs import enqueue
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.reading.domain.reader import read_text
from jianfu.reading.queries import document_of
from jianfu.register.domain.errors import NO_PAST
from jianfu.register.models import Delivery, Demand, DemandVersion, RuleTrial, TrialHit
from jianfu.review.actions.rules import OWN, checked_pack
from jianfu.review.domain.conditions import Truth
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import fact_sheet, judge_sheet
from jianfu.review.domain.packreading import read_pack
from jianfu.review.domain.rulebook import Rulebook
from jianfu.review.domain.rules import Pack
from jianfu.review.queries import declaration_of, place_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.reading.domain.document import Document
    from jianfu.review.domain.rules import Rule

TRY_RULE = "register.try_rule"
_CHUNK = 500


@transaction.atomic
def start_trial(actor: Actor, unit_id: int, rule_id: str, now: datetime, text: str = "") -> RuleTrial:
    """Ask for a trial of a rule over the demands that were sent down in the unit's territory last year.

    `text` is a pack that is not in force yet; it is checked as for its adoption, and of it `rule_id` is tried. Needs
    `SET_QUOTA`. Raises `Refusal`: those of `adopt_pack`, `RULE_UNKNOWN`, `NO_PAST` where last year has no demands.
    """
    unit = Unit.objects.get(pk=unit_id)
    actor.require(Permission.SET_QUOTA, unit.path, unit.name)
    book = place_rules(unit.path).book
    (book.with_packs([checked_pack(text, unit.path)]) if text else book).find(rule_id)
    since, until = date(now.year - 1, 1, 1), date(now.year - 1, 12, 31)
    trial = RuleTrial(
        unit=unit, rule=rule_id, text=text, since=since, until=until, by_id=actor.person_id, at=now
    )
    if not _demands(trial).exists():
        raise Refusal(NO_PAST, year=since.year)
    trial.save()
    trial.run = enqueue(TRY_RULE, by=actor, trial_id=trial.pk)
    trial.save(update_fields=["run"])
    audit.record(actor, "rule.try", trial, now, after={"rule": rule_id, "year": since.year})
    return trial


def run_trial(trial_id: int, tell: Callable[[int, int], None]) -> RuleTrial:
    """Judge every demand of the trial by its one rule; a second run of a finished trial changes nothing.

    What is judged: the draft that was kept, else title and wording as registered; the parties; nothing that the
    register, the plan or the duty lists knew on that day, since they did not keep it.
    """
    trial = RuleTrial.objects.select_related("unit").get(pk=trial_id)
    if trial.judged is not None:
        return trial
    book = place_rules(trial.unit.path).book
    rule = (book.with_packs([read_pack(trial.text, OWN)]) if trial.text else book).find(trial.rule)
    rows = _demands(trial).filter(channel__in=[channel.value for channel in rule.channels])
    total, said = rows.count(), _Says(rule)
    hits: list[TrialHit] = []
    undetermined = 0
    for done, (demand_id, row) in enumerate(_past(rows), start=1):
        truth, quote, because = said.of(row)
        if truth is Truth.YES:
            hits.append(TrialHit(trial=trial, demand_id=demand_id, quote=quote, because=because))
        undetermined += truth is Truth.UNDETERMINED
        if done % _CHUNK == 0:
            tell(done, total)
    with transaction.atomic():
        trial.hits.all().delete()
        TrialHit.objects.bulk_create(hits, batch_size=_CHUNK)
        trial.judged, trial.fired, trial.undetermined = total, len(hits), undetermined
        trial.save(update_fields=["judged", "fired", "undetermined"])
    return trial


def _demands(trial: RuleTrial) -> QuerySet[Demand]:
    return Demand.objects.filter(
        within([trial.unit.path], "issuer__path"), issued_on__range=(trial.since, trial.until)
    )


class _Past(NamedTuple):
    """What a trial needs to know of a demand; with a kept draft (`version_id`) nothing else counts."""

    channel: Channel
    wording: str
    issuer: Party
    addressee: Party | None
    version_id: int | None


def _past(rows: QuerySet[Demand]) -> Iterator[tuple[int, _Past]]:
    first = Delivery.objects.filter(demand=OuterRef("pk")).order_by("unit_id")
    last = DemandVersion.objects.filter(demand=OuterRef("pk"), judgement__isnull=False).order_by("-number")
    columns = rows.annotate(
        to_name=Subquery(first.values("unit__name")[:1]),
        to_kind=Subquery(first.values("unit__kind")[:1]),
        to_level=Subquery(first.values("unit__level")[:1]),
        version_id=Subquery(last.values("pk")[:1]),
    )
    # No cursor stays open while the job writes its progress: on SQLite that would fail as soon as anybody else writes.
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _CHUNK):
        part = columns.filter(pk__in=ids[start : start + _CHUNK]).order_by("pk")
        chunk = [_Row(*values) for values in part.values_list(*_Row._fields)]
        yield from ((row.pk, _past_of(row)) for row in chunk)


class _Row(NamedTuple):
    """A demand with its issuer, the first unit it went to, and its kept draft."""

    pk: int
    channel: str
    title: str
    asks: str
    issuer__name: str
    issuer__kind: str
    issuer__level: int
    to_name: str | None
    to_kind: str
    to_level: int
    version_id: int | None


def _past_of(row: _Row) -> _Past:
    wording = f"{row.title}\n{row.asks}"
    issuer = Party(row.issuer__name, UnitKind(row.issuer__kind), Level(row.issuer__level))
    addressee = Party(row.to_name, UnitKind(row.to_kind), Level(row.to_level)) if row.to_name else None
    return _Past(Channel(row.channel), wording, issuer, addressee, row.version_id)


class _Says:
    """What one rule says, whatever its dates and switches; the same words between the same units are judged once."""

    def __init__(self, rule: Rule) -> None:
        tried = replace(rule, enabled=True, effective_from=None, effective_to=None)
        pack = Pack("trial", rule.title, "", enabled=True, rules=(tried,))
        self._book = Rulebook((pack,))
        self.of = lru_cache(maxsize=20_000)(self._judged)

    def _judged(self, row: _Past) -> tuple[Truth, str, str]:
        """Return what the rule says, with the sentence and the reason when it objects."""
        document, declaration = self._draft(row)
        verdict = judge_sheet(fact_sheet(document, declaration), row.channel, self._book)
        if verdict.findings:
            finding = verdict.findings[0]
            return Truth.YES, finding.quote or "", finding.because.zh
        return (Truth.UNDETERMINED if verdict.undetermined else Truth.NO), "", ""

    def _draft(self, row: _Past) -> tuple[Document, Declaration]:
        if row.version_id is not None:
            kept = DemandVersion.objects.select_related("document", "judgement").get(pk=row.version_id)
            if kept.judgement is not None:
                return document_of(kept.document), declaration_of(kept.judgement)
        addressees = (row.addressee,) if row.addressee else ()
        return read_text(row.wording, "past.txt"), Declaration(row.channel, row.issuer, addressees)
