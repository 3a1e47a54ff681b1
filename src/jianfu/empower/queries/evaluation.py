"""Evaluations and targets as people may see them: the place's own and those who are judged or vote in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from jianfu.empower.domain.evaluation.design import Judged, Part, Stage, Weights
from jianfu.empower.domain.evaluation.errors import NO_SUCH_EVALUATION
from jianfu.empower.domain.evaluation.figures import Counted, Figure
from jianfu.empower.domain.evaluation.sampling import Stratum, estimate
from jianfu.empower.domain.evaluation.scoring import Measured, Score, Voice, score, voice_of
from jianfu.empower.domain.evaluation.targets import Checked, Target, check
from jianfu.empower.models import BallotCast, Evaluation, YearTarget
from jianfu.empower.queries.figures import figures
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor


class Line(NamedTuple):
    """One judged unit with its score and what is behind it."""

    unit: Unit
    score: Score
    items: tuple[Measured, ...]
    voices: tuple[Voice, ...]


class TargetLine(NamedTuple):
    """A target with what its check says."""

    target: YearTarget
    checked: Checked


def visible_evaluations(actor: Actor) -> QuerySet[Evaluation]:
    """Return the evaluations of the places at, above or below the actor's units; designs are the office's own."""
    paths = [held.path for held in actor.holds]
    over = {upper for path in paths for upper in paths_above(path)}
    here = Q(unit__path__in=over) | within(paths, "unit__path")
    office = within(actor.paths(Permission.REVIEW), "unit__path")
    found = Evaluation.objects.select_related("unit").order_by("-year", "judged", "pk")
    return found.filter((here & ~Q(stage=Stage.DESIGN)) | office)


def evaluation_for(actor: Actor, evaluation_id: int) -> Evaluation:
    """Return one, or refuse (`NO_SUCH_EVALUATION`)."""
    found = visible_evaluations(actor).prefetch_related("items").filter(pk=evaluation_id).first()
    if found is None:
        raise Refusal(NO_SUCH_EVALUATION)
    return found


def subjects(evaluation: Evaluation) -> QuerySet[Unit]:
    """Return the judged units in the order of the tree: never in the order of their scores."""
    below = Unit.objects.filter(within([evaluation.unit.path]), retired_on__isnull=True).order_by("path")
    if evaluation.judged == Judged.TOWNSHIPS:
        return below.filter(level=Level.TOWNSHIP, kind=UnitKind.TERRITORY)
    kinds = [UnitKind.DEPARTMENT, UnitKind.OFFICE]
    return below.filter(level=evaluation.unit.level, kind__in=kinds)


def may_vote(actor: Actor, evaluation: Evaluation) -> bool:
    """Return whether somebody works in a township or village below the place (for townships: in a village)."""
    lowest = Level.VILLAGE if evaluation.judged == Judged.TOWNSHIPS else Level.TOWNSHIP
    seats = [
        held.unit_id
        for held in actor.holds
        if held.path.startswith(evaluation.unit.path)
        and any(held.path == path for path in actor.paths(Permission.READ_OWN_DESK))
    ]
    return Unit.objects.filter(pk__in=seats, level__gte=lowest, kind=UnitKind.TERRITORY).exists()


def has_voted(actor: Actor, evaluation: Evaluation) -> bool:
    """Return whether the actor has voted."""
    person = actor.person_id
    return person is not None and BallotCast.objects.filter(evaluation=evaluation, person_id=person).exists()


def to_vote(actor: Actor) -> list[Evaluation]:
    """Return the open evaluations in which the actor may still vote."""
    open_ = visible_evaluations(actor).filter(stage=Stage.OPEN)
    return [one for one in open_ if may_vote(actor, one) and not has_voted(actor, one)]


def closing_facts(evaluation: Evaluation, until: date) -> dict[str, Any]:
    """Return what is measured for every judged unit, as JSON: kept when the evaluation closes."""
    last = min(until, date(evaluation.year, 12, 31))
    units = list(subjects(evaluation))
    facts: dict[str, Any] = {str(unit.pk): {} for unit in units}
    for item in evaluation.items.all():
        found = figures(Figure(item.figure), [unit.pk for unit in units], evaluation.year, last)
        for unit_id, counted in found.items():
            facts[str(unit_id)][item.figure] = [counted.part, counted.whole]
    return facts


def lines(evaluation: Evaluation, until: date) -> list[Line]:
    """Return the judged units with their scores: what was kept at the closing, else as of today."""
    facts = evaluation.closing or closing_facts(evaluation, until)
    items = list(evaluation.items.all())
    weights = Weights(evaluation.process, evaluation.result, evaluation.satisfaction)
    voices = _voices(evaluation)
    found = []
    for unit in subjects(evaluation):
        known = facts.get(str(unit.pk), {})
        measured = []
        for item in items:
            figure, counted = Figure(item.figure), Counted(*known.get(item.figure, (0, 0)))
            because = counted.because(figure)
            measured.append(Measured(Part(item.part), item.text, item.points, counted.share(figure), because))
        heard = voices.get(unit.pk, (voice_of({}, evaluation.anonymity),))
        found.append(Line(unit, score(measured, heard, weights), tuple(measured), heard))
    return found


_HIDDEN = Text(
    "评价结束后公布，以免看出是谁投的。", "Shown when it is closed, so that no ballot can be read off."
)


def _voices(evaluation: Evaluation) -> dict[int, tuple[Voice, ...]]:
    """Return what is said of each unit; ballots stay hidden until the closing."""
    tallies: dict[int, dict[int, int]] = {}
    for tally in evaluation.tallies.all():
        tallies.setdefault(tally.subject_id, {})[tally.score] = tally.ballots
    strata: dict[int, list[Stratum]] = {}
    for one in evaluation.samples.order_by("stratum"):
        stratum = Stratum(one.stratum, one.population, one.asked, one.satisfied)
        strata.setdefault(one.subject_id, []).append(stratum)
    closed = evaluation.stage == Stage.CLOSED
    return {
        unit_id: (
            voice_of(tallies.get(unit_id, {}), evaluation.anonymity) if closed else Voice(None, 0, _HIDDEN),
            *((estimate(strata[unit_id]).as_voice(),) if unit_id in strata else ()),
        )
        for unit_id in {*tallies, *strata}
    }


def visible_targets(actor: Actor) -> QuerySet[YearTarget]:
    """Return the targets of the units at and below those where the actor drafts, reviews or decides."""
    permissions = (Permission.DRAFT, Permission.REVIEW, Permission.READ_REGISTER)
    paths = [path for one in permissions for path in actor.paths(one)]
    found = YearTarget.objects.select_related("unit").order_by("-year", "unit__path", "name")
    return found.filter(within(paths, "unit__path"))


def target_lines(found: Iterable[YearTarget]) -> list[TargetLine]:
    """Return targets with their checks, made anew from what is kept."""
    return [TargetLine(one, check(as_target(one))) for one in found]


def as_target(row: YearTarget) -> Target:
    """Return a row as the thinking knows it."""
    history = tuple((int(year), float(value)) for year, value in row.history)
    return Target(
        row.name, row.year, row.value, history, row.lower_is_better, row.hours_each, row.staff_hours
    )
