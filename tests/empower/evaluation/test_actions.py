"""The life of an evaluation: designed, opened, voted on without a name, closed with what was measured then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.empower.actions.evaluation import (
    Design,
    add_item,
    design,
    drop_item,
    enter_sample,
    move_on,
    set_target,
    vote,
)
from jianfu.empower.domain.evaluation.design import Judged, Stage, Weights
from jianfu.empower.domain.evaluation.errors import (
    NO_SUCH_EVALUATION,
    NOT_NOW,
    NOTHING_TO_JUDGE,
    TRACE_ITEM,
    UNEXPLAINED_TARGET,
    WRONG_BALLOT,
)
from jianfu.empower.domain.evaluation.figures import Counted, Figure
from jianfu.empower.domain.evaluation.sampling import Stratum
from jianfu.empower.domain.evaluation.targets import Target
from jianfu.empower.models import BallotCast, BallotTally, Evaluation, EvaluationItem, YearTarget
from jianfu.empower.queries.evaluation import lines, to_vote, visible_evaluations, visible_targets
from jianfu.empower.queries.figures import figures
from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.models import AuditEntry
from jianfu.register.domain.life import State
from jianfu.register.models import Delivery
from tests.register.world import NOW, World, actor, demand

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor

pytestmark = pytest.mark.django_db
WEIGHTS = Weights(20, 40, 40)


def designed(world: World, judged: Judged = Judged.DEPARTMENTS) -> Evaluation:
    found = design(world.reviewer, Design(world.county.pk, 2026, judged, WEIGHTS), NOW)
    figure = Figure.CLEAN if judged is Judged.DEPARTMENTS else Figure.ON_TIME
    add_item(world.reviewer, found.pk, figure, figure.label.zh, 20, NOW)
    return found


@pytest.fixture
def opened(world: World) -> Evaluation:
    return move_on(world.reviewer, designed(world).pk, Stage.OPEN, NOW)


def voters(world: World, count: int) -> list[Actor]:
    return [actor(f"乡镇干部{n}", (Role.CLERK, world.townships[n % 3])) for n in range(count)]


def test_designing_twice_is_one_and_begins_as_the_offices_own(world: World) -> None:
    first, again = designed(world), designed(world)
    assert first.pk == again.pk
    assert EvaluationItem.objects.count() == 1
    assert list(visible_evaluations(world.clerk)) == []
    assert list(visible_evaluations(world.reviewer)) == [first]


def test_a_trace_item_does_not_get_in(world: World) -> None:
    found = designed(world)
    with pytest.raises(Refusal) as refused:
        add_item(world.reviewer, found.pk, Figure.INSIDE, "会议记录和照片是否齐全", 10, NOW)
    assert refused.value.kind is TRACE_ITEM
    assert EvaluationItem.objects.count() == 1


def test_without_items_it_does_not_open(world: World) -> None:
    found = designed(world)
    drop_item(world.reviewer, found.pk, found.items.get().pk, NOW)
    with pytest.raises(Refusal) as refused:
        move_on(world.reviewer, found.pk, Stage.OPEN, NOW)
    assert refused.value.kind is NOTHING_TO_JUDGE


def test_another_countys_office_designs_and_changes_nothing(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        design(world.far_reviewer, Design(world.county.pk, 2026, Judged.DEPARTMENTS, WEIGHTS), NOW)
    assert refused.value.kind is NO_SUCH_UNIT
    found = designed(world)
    with pytest.raises(Refusal) as refused:
        move_on(world.far_reviewer, found.pk, Stage.OPEN, NOW)
    assert refused.value.kind is NO_SUCH_EVALUATION


def test_once_open_the_design_stands(world: World, opened: Evaluation) -> None:
    with pytest.raises(Refusal) as refused:
        add_item(world.reviewer, opened.pk, Figure.INSIDE, "都走登记", 10, NOW)
    assert refused.value.kind is NOT_NOW
    assert move_on(world.reviewer, opened.pk, Stage.OPEN, NOW).stage == Stage.OPEN
    with pytest.raises(Refusal):
        move_on(world.reviewer, opened.pk, Stage.DESIGN, NOW)


def test_a_vote_is_counted_once_and_says_nothing_of_the_voter(world: World, opened: Evaluation) -> None:
    vote(world.clerk, opened.pk, {world.bureau.pk: 2, world.other_bureau.pk: 5}, NOW)
    with pytest.raises(Refusal) as refused:
        vote(world.clerk, opened.pk, {world.bureau.pk: 5}, NOW)
    assert refused.value.kind is NOT_NOW
    tallies = set(BallotTally.objects.values_list("subject", "score", "ballots"))
    assert tallies == {(world.bureau.pk, 2, 1), (world.other_bureau.pk, 5, 1)}
    assert {field.name for field in BallotTally._meta.get_fields()} == {
        "id",
        "evaluation",
        "subject",
        "score",
        "ballots",
    }
    assert BallotCast.objects.get().person_id == world.clerk.person_id
    entry = AuditEntry.objects.get(verb="evaluation.vote")
    assert (entry.actor_id, entry.after_json) == (None, "{}")


@pytest.mark.parametrize("scores", [{}, {"bureau": 6}, {"bureau": 0}, {"township": 3}])
def test_a_wrong_ballot_is_refused_whole(world: World, opened: Evaluation, scores: dict[str, int]) -> None:
    units = {"bureau": world.bureau.pk, "township": world.townships[0].pk}
    with pytest.raises(Refusal) as refused:
        vote(world.clerk, opened.pk, {units[name]: score for name, score in scores.items()}, NOW)
    assert refused.value.kind is WRONG_BALLOT
    assert not BallotCast.objects.exists()


def test_only_those_below_vote(world: World, opened: Evaluation) -> None:
    for somebody in (world.head, world.far_clerk, world.leader):
        with pytest.raises(Refusal) as refused:
            vote(somebody, opened.pk, {world.bureau.pk: 5}, NOW)
        assert refused.value.kind is NO_SUCH_EVALUATION
    assert to_vote(world.clerk) == [opened]
    assert to_vote(world.head) == []


def test_ballots_are_shown_at_the_closing_and_only_when_there_are_enough(
    world: World, opened: Evaluation
) -> None:
    for number, voter in enumerate(voters(world, 5)):
        scores = {world.bureau.pk: 5} | ({world.other_bureau.pk: 1} if number < 4 else {})
        vote(voter, opened.pk, scores, NOW)
    before = {line.unit: line.voices[0].share for line in lines(opened, NOW.date())}
    assert set(before.values()) == {None}
    closed = move_on(world.reviewer, opened.pk, Stage.CLOSED, NOW)
    after = {line.unit: line.voices[0] for line in lines(closed, NOW.date())}
    assert after[world.bureau].share == 1.0
    assert (after[world.other_bureau].share, after[world.other_bureau].ballots) == (None, 4)


def test_what_was_measured_at_the_closing_stays(world: World, opened: Evaluation) -> None:
    demand(world, State.ISSUED, booked_on=date(2026, 2, 1), counted=True)
    closed = move_on(world.reviewer, opened.pk, Stage.CLOSED, NOW)
    demand(world, State.ISSUED, booked_on=date(2026, 2, 2), counted=True, outcome="stop")
    (line, *_) = lines(closed, NOW.date())
    assert line.items[0].because.zh == "1件有评估结论，1件可发。"


def test_figures_come_from_the_register(world: World) -> None:
    first, last = date(2026, 2, 2), date(2026, 3, 1)
    demand(world, State.ISSUED, booked_on=first, issued_on=first, due_on=date(2026, 2, 10), counted=True)
    demand(
        world,
        State.ISSUED,
        booked_on=first,
        issued_on=first,
        due_on=date(2026, 2, 3),
        outcome="stop",
        counted=True,
    )
    demand(world, State.ISSUED, booked_on=first, medium="chat", outcome="", due_on=None)
    demand(world, State.ISSUED, booked_on=date(2025, 2, 2), counted=True)
    ids = [world.bureau.pk, world.other_bureau.pk]

    def bureau(figure: Figure) -> Counted:
        return figures(figure, ids, 2026, last)[world.bureau.pk]

    assert bureau(Figure.FEWER) == Counted(3, 1)
    assert bureau(Figure.CLEAN) == Counted(1, 2)
    assert bureau(Figure.INSIDE) == Counted(2, 3)
    assert bureau(Figure.NOTICE) == Counted(1, 2)
    assert figures(Figure.CLEAN, ids, 2026, last)[world.other_bureau.pk] == Counted(0, 0)


def test_townships_are_judged_by_what_they_answered(world: World) -> None:
    due = date(2026, 2, 10)
    for number, settled in enumerate([date(2026, 2, 9), date(2026, 2, 12), None]):
        Delivery.objects.create(
            demand=demand(world, State.ISSUED, title=f"要求{number}"),
            unit=world.townships[0],
            state="answered" if settled else "waiting",
            is_open=settled is None,
            due_on=due,
            sort_on=due,
            delivered_on=date(2026, 2, 1),
            settled_on=settled,
        )
    one = world.townships[0].pk
    assert figures(Figure.ANSWERED, [one], 2026, date(2026, 3, 1))[one] == Counted(2, 3)
    assert figures(Figure.ON_TIME, [one], 2026, date(2026, 3, 1))[one] == Counted(1, 2)


def test_citizens_are_one_of_the_voices(world: World) -> None:
    found = designed(world, Judged.TOWNSHIPS)
    subject = world.townships[0].pk
    enter_sample(world.reviewer, found.pk, subject, Stratum("上河村", 1000, 100, 50), NOW)
    enter_sample(world.reviewer, found.pk, subject, Stratum("上河村", 1000, 100, 80), NOW)
    line = next(line for line in lines(found, NOW.date()) if line.unit == world.townships[0])
    assert line.voices[-1].share == pytest.approx(0.8)
    assert line.voices[-1].margin == pytest.approx(0.0748, abs=1e-3)


def test_lines_stand_in_the_order_of_units_and_cost_the_same_for_any_number(
    world: World, opened: Evaluation
) -> None:
    with CaptureQueriesContext(connection) as few:
        found = lines(opened, NOW.date())
    assert [line.unit.path for line in found] == sorted(line.unit.path for line in found)
    for voter in voters(world, 5):
        vote(voter, opened.pk, {world.bureau.pk: 3}, NOW)
    demand(world, State.ISSUED, booked_on=date(2026, 2, 1), counted=True)
    with CaptureQueriesContext(connection) as many:
        lines(opened, NOW.date())
    assert len(few) == len(many)


HISTORY = ((2024, 80.0), (2025, 84.0))


def test_a_target_beyond_history_needs_its_reason(world: World) -> None:
    target = Target("办结率", 2026, 95, HISTORY)
    with pytest.raises(Refusal) as refused:
        set_target(world.drafter, world.bureau.pk, target, NOW)
    assert refused.value.kind is UNEXPLAINED_TARGET
    assert "从未达到过" in refused.value.as_json()["cause"]
    assert not YearTarget.objects.exists()
    row = set_target(world.drafter, world.bureau.pk, target, NOW, reason="新增两名专职人员")
    assert row.reason == "新增两名专职人员"
    assert set_target(world.drafter, world.bureau.pk, Target("办结率", 2026, 84, HISTORY), NOW).pk == row.pk


def test_targets_are_their_units_own(world: World) -> None:
    set_target(world.drafter, world.bureau.pk, Target("办结率", 2026, 84, HISTORY), NOW)
    assert visible_targets(world.reviewer).count() == 1
    assert visible_targets(world.far_head).count() == 0
    assert visible_targets(world.clerk).count() == 0
    with pytest.raises(Refusal) as refused:
        set_target(world.far_head, world.bureau.pk, Target("办结率", 2026, 84, HISTORY), NOW)
    assert refused.value.kind is NO_SUCH_UNIT
