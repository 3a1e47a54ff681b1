"""Designing an evaluation, opening it, voting, entering samples, closing it; entering yearly targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import F

from jianfu.empower.domain.evaluation.design import (
    MOST_ITEMS,
    Judged,
    Stage,
    Weights,
    check_item,
    check_weights,
)
from jianfu.empower.domain.evaluation.errors import (
    NO_SUCH_EVALUATION,
    NOT_NOW,
    NOTHING_TO_JUDGE,
    TOO_MANY_ITEMS,
    UNEXPLAINED_TARGET,
    WRONG_BALLOT,
    WRONG_TARGET,
)
from jianfu.empower.domain.evaluation.sampling import Stratum, check_stratum
from jianfu.empower.domain.evaluation.scoring import BEST
from jianfu.empower.domain.evaluation.targets import check
from jianfu.empower.models import (
    BallotCast,
    BallotTally,
    CitizenSample,
    Evaluation,
    EvaluationItem,
    YearTarget,
)
from jianfu.empower.queries.evaluation import closing_facts, may_vote, subjects
from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM, Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianfu.empower.domain.evaluation.figures import Figure
    from jianfu.empower.domain.evaluation.targets import Target
    from jianfu.kernel.domain.access import Actor


class Design(NamedTuple):
    """A new evaluation: where, when, whom, and what counts how much."""

    unit_id: int
    year: int
    judged: Judged
    weights: Weights


@transaction.atomic
def design(actor: Actor, wanted: Design, now: datetime) -> Evaluation:
    """Begin an evaluation; the same place, year and judged ones give the one that is there, its weights changed.

    Raises `Refusal`: `NO_SUCH_UNIT`, `WRONG_WEIGHTS`, `VOICE_TOO_LIGHT`, `NOT_NOW` when it is under way.
    """
    check_weights(wanted.weights)
    unit = _office(actor, wanted.unit_id)
    weights = wanted.weights
    title = f"{unit.name}{wanted.year}年度{wanted.judged.label.zh}"
    values = {"process": weights.process, "result": weights.result, "satisfaction": weights.satisfaction}
    found, made = Evaluation.objects.select_for_update().get_or_create(
        unit=unit, year=wanted.year, judged=wanted.judged, defaults={"title": title, "made_at": now, **values}
    )
    if not made:
        _at(found, Stage.DESIGN)
        for name, value in values.items():
            setattr(found, name, value)
        found.save(update_fields=list(values))
    audit.record(actor, "evaluation.design", found, now, after=values)
    return found


@transaction.atomic
def add_item(
    actor: Actor, evaluation_id: int, figure: Figure, text: str, points: int, now: datetime
) -> EvaluationItem:
    """Add an item that a figure of the register answers; the same figure again changes the item.

    Raises `Refusal`: what `check_item` refuses, `TOO_MANY_ITEMS`, `NO_SUCH_EVALUATION`, `NOT_NOW`.
    """
    found = _own(actor, evaluation_id)
    _at(found, Stage.DESIGN)
    check_item(text, points)
    if figure.judged.value != found.judged:
        raise Refusal(NO_SUCH_EVALUATION)
    others = found.items.exclude(figure=figure)
    if others.count() >= MOST_ITEMS:
        raise Refusal(TOO_MANY_ITEMS, most=MOST_ITEMS)
    item, _ = EvaluationItem.objects.update_or_create(
        evaluation=found,
        figure=figure,
        defaults={"text": text.strip()[:200], "points": points, "part": figure.part},
    )
    audit.record(actor, "evaluation.item", found, now, after={"figure": figure.value, "points": points})
    return item


@transaction.atomic
def drop_item(actor: Actor, evaluation_id: int, item_id: int, now: datetime) -> None:
    """Take an item out; one that is gone already changes nothing."""
    found = _own(actor, evaluation_id)
    _at(found, Stage.DESIGN)
    gone, _ = found.items.filter(pk=item_id).delete()
    if gone:
        audit.record(actor, "evaluation.drop", found, now, before={"item": item_id})


@transaction.atomic
def move_on(actor: Actor, evaluation_id: int, stage: Stage, now: datetime) -> Evaluation:
    """Open or close; to where it stands changes nothing, and it never goes back.

    Raises `Refusal`: `NO_SUCH_EVALUATION`, `NOT_NOW`, `NOTHING_TO_JUDGE`.
    """
    found = _own(actor, evaluation_id)
    if found.stage == stage:
        return found
    order = list(Stage)
    if order.index(stage) != order.index(Stage(found.stage)) + 1:
        raise Refusal(NOT_NOW, state=Stage(found.stage).label)
    if not found.items.exists():
        raise Refusal(NOTHING_TO_JUDGE)
    found.stage = stage
    if stage is Stage.CLOSED:
        found.closed_at, found.closing = now, closing_facts(found, now.date())
    found.save(update_fields=["stage", "closed_at", "closing"])
    audit.record(actor, f"evaluation.{stage}", found, now, after={"stage": stage.value})
    return found


@transaction.atomic
def vote(actor: Actor, evaluation_id: int, scores: Mapping[int, int], now: datetime) -> None:
    """Add somebody's scores (unit → 1 to 5) to the tallies; who gave what is written nowhere, that they voted is.

    Raises `Refusal`: `NO_SUCH_EVALUATION`, `NOT_NOW` (not open, or voted already), `WRONG_BALLOT`.
    """
    found = Evaluation.objects.select_for_update().filter(pk=evaluation_id).first()
    if found is None or actor.person_id is None or not may_vote(actor, found):
        raise Refusal(NO_SUCH_EVALUATION)
    _at(found, Stage.OPEN)
    known = set(subjects(found).values_list("pk", flat=True))
    if not scores or not set(scores) <= known or not set(scores.values()) <= set(range(1, BEST + 1)):
        raise Refusal(WRONG_BALLOT)
    _, first = BallotCast.objects.get_or_create(evaluation=found, person_id=actor.person_id)
    if not first:
        raise Refusal(NOT_NOW, state=Stage.CLOSED.label)
    for subject_id, score in scores.items():
        tally, _ = BallotTally.objects.get_or_create(evaluation=found, subject_id=subject_id, score=score)
        BallotTally.objects.filter(pk=tally.pk).update(ballots=F("ballots") + 1)
    # Who voted may be seen by nobody but the voter, so the trail names no person either.
    audit.record(SYSTEM, "evaluation.vote", found, now)


@transaction.atomic
def enter_sample(
    actor: Actor, evaluation_id: int, subject_id: int, stratum: Stratum, now: datetime
) -> CitizenSample:
    """Enter what the sampled citizens of a village or part said; the same part again takes its place."""
    found = _own(actor, evaluation_id)
    if found.stage == Stage.CLOSED:
        raise Refusal(NOT_NOW, state=Stage.CLOSED.label)
    check_stratum(stratum)
    if not subjects(found).filter(pk=subject_id).exists():
        raise Refusal(NO_SUCH_EVALUATION)
    values = {"population": stratum.population, "asked": stratum.asked, "satisfied": stratum.satisfied}
    sample, _ = CitizenSample.objects.update_or_create(
        evaluation=found, subject_id=subject_id, stratum=stratum.name.strip()[:60], defaults=values
    )
    audit.record(actor, "evaluation.sample", found, now, after={"subject": subject_id, **values})
    return sample


@transaction.atomic
def set_target(
    actor: Actor, unit_id: int, target: Target, now: datetime, *, measure: str = "", reason: str = ""
) -> YearTarget:
    """Enter a yearly target; one that was never reached needs a reason that can be read beside it.

    Raises `Refusal`: `NO_SUCH_UNIT`, `WRONG_TARGET`, `UNEXPLAINED_TARGET`.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not any(
        actor.decide(one, unit.path).allowed for one in (Permission.DRAFT, Permission.REVIEW)
    ):
        raise Refusal(NO_SUCH_UNIT, code=unit_id)
    if not target.name.strip():
        raise Refusal(WRONG_TARGET)
    checked = check(target)
    if checked.fit.needs_reason and not reason.strip():
        raise Refusal(UNEXPLAINED_TARGET, because=checked.because)
    row, _ = YearTarget.objects.update_or_create(
        unit=unit,
        year=target.year,
        name=target.name.strip()[:120],
        defaults={
            "measure": measure.strip()[:20],
            "value": target.value,
            "lower_is_better": target.lower_is_better,
            "history": [list(pair) for pair in target.history],
            "hours_each": target.hours_each,
            "staff_hours": target.staff_hours,
            "reason": reason.strip(),
            "entered_at": now,
        },
    )
    after = {"name": row.name, "value": row.value, "fit": checked.fit.value}
    audit.record(actor, "target.set", row, now, after=after, reason=reason.strip())
    return row


def _office(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.REVIEW, unit.path).allowed:
        raise Refusal(NO_SUCH_UNIT, code=unit_id)
    return unit


def _own(actor: Actor, evaluation_id: int) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("unit")
    found = rows.filter(pk=evaluation_id).first()
    if found is None or not actor.decide(Permission.REVIEW, found.unit.path).allowed:
        raise Refusal(NO_SUCH_EVALUATION)
    return found


def _at(found: Evaluation, stage: Stage) -> None:
    if found.stage != stage:
        raise Refusal(NOT_NOW, state=Stage(found.stage).label)
