"""The demo county's yearly evaluation, open for scores, last year's one closed, and targets beside their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.empower.actions.evaluation import (
    Design,
    add_item,
    design,
    enter_sample,
    move_on,
    set_target,
    vote,
)
from jianfu.empower.domain.evaluation.design import Judged, Stage, Weights
from jianfu.empower.domain.evaluation.figures import Figure
from jianfu.empower.domain.evaluation.sampling import Stratum
from jianfu.empower.domain.evaluation.targets import Target
from jianfu.empower.queries.evaluation import subjects, to_vote
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianfu.empower.models import Evaluation
    from jianfu.kernel.domain.access import Actor

WEIGHTS = Weights(20, 40, 40)
POINTS = {
    Figure.FEWER: 20,
    Figure.CLEAN: 20,
    Figure.INSIDE: 20,
    Figure.NOTICE: 20,
    Figure.ANSWERED: 20,
    Figure.ON_TIME: 20,
}
TARGETS = (
    ("乡镇报表压减到", "种", 58.0, (168.0, 121.0, 74.0), True, "统一数据底册年内建成，重复报表由底册生成"),
    ("群众诉求办结率", "%", 96.0, (91.5, 95.0, 96.5), False, ""),
    ("到乡镇督查检查次数", "次", 70.0, (210.0, 132.0, 64.0), True, ""),
)


def hold_evaluations(actors: dict[str, Actor], bureaus: Iterable[Unit], county: Unit, now: datetime) -> None:
    """Close last year's evaluation of the departments, open this year's two, enter targets."""
    reviewer = actors["reviewer"]
    last = _opened(reviewer, county, now.year - 1, Judged.DEPARTMENTS, now)
    _vote(actors, last, now)
    move_on(reviewer, last.pk, Stage.CLOSED, now)
    _opened(reviewer, county, now.year, Judged.DEPARTMENTS, now)
    townships = _opened(reviewer, county, now.year, Judged.TOWNSHIPS, now)
    _ask_citizens(reviewer, townships, now)
    for bureau, (name, measure, value, past, lower, reason) in zip(bureaus, TARGETS, strict=False):
        history = tuple((now.year - len(past) + at, figure) for at, figure in enumerate(past))
        target = Target(name, now.year, value, history, lower_is_better=lower)
        set_target(reviewer, bureau.pk, target, now, measure=measure, reason=reason)


def _opened(reviewer: Actor, county: Unit, year: int, judged: Judged, now: datetime) -> Evaluation:
    found = design(reviewer, Design(county.pk, year, judged, WEIGHTS), now)
    for figure, points in POINTS.items():
        if figure.judged is judged:
            add_item(reviewer, found.pk, figure, figure.label.zh, points, now)
    return move_on(reviewer, found.pk, Stage.OPEN, now)


def _vote(actors: dict[str, Actor], found: Evaluation, now: datetime) -> None:
    """Let everybody who may score the departments, a little differently each."""
    judged = list(subjects(found).values_list("pk", flat=True))
    voters = [actor for _, actor in sorted(actors.items()) if found in to_vote(actor)]
    for place, voter in enumerate(voters):
        scores = {unit: 2 + (unit * 7 + place * 3) % 4 for unit in judged if (unit + place) % 5}
        vote(voter, found.pk, scores, now)


def _ask_citizens(reviewer: Actor, found: Evaluation, now: datetime) -> None:
    for number, township in enumerate(subjects(found)[:6]):
        villages = Unit.objects.filter(parent=township, level=Level.VILLAGE).order_by("path")[:4]
        for place, village in enumerate(villages):
            people, asked = 900 + 137 * ((number + place) % 6), 40 + 5 * place
            satisfied = asked * (72 + (number * 5 + place * 3) % 20) // 100
            enter_sample(
                reviewer, found.pk, township.pk, Stratum(village.name, people, asked, satisfied), now
            )
