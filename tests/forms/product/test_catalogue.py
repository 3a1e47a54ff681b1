"""The catalogue and its proposals: nothing leaves it before both sides have spoken and the office has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.forms import actions
from jianfu.forms.domain.consolidating.standing import Action, EntryState
from jianfu.forms.domain.refusals import (
    BASIS_MISSING,
    DECIDED_ALREADY,
    NO_SUCH_FORM,
    NOT_APPROVED_YET,
    NOTHING_TO_CONSOLIDATE,
    ONE_SIDE_ONLY,
    REPLY_MISSING,
)
from jianfu.forms.models import CatalogueEntry, ConsolidationRun, ConsolidationStep
from jianfu.forms.queries.catalogue import entries_for, lines_of, side_of
from jianfu.forms.queries.facts import in_catalogue
from jianfu.kernel.domain.errors import Refusal
from tests.forms.pages import NOW, signed_in
from tests.forms.product.sending import ASKED, SAME_WORDS, sent, village_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.register.world import World


def refused(kind: object, call: Callable[..., object], *args: object, **more: object) -> None:
    with pytest.raises(Refusal) as found:
        call(*args, **more)
    assert found.value.kind is kind


@pytest.fixture
def run(world: World) -> ConsolidationRun:
    """Enter three forms: one, the same in other words, and a part of it; look at them."""
    forms = (
        sent(world, village_form()),
        sent(world, village_form("农村基础数据采集表", SAME_WORDS[:9]), "b.xlsx"),
        sent(world, village_form("人口情况表", ASKED[1:3]), "c.xlsx"),
    )
    for form in forms:
        actions.enter_form(world.reviewer, form.pk, NOW)
    return actions.propose_consolidation(world.reviewer, world.county.pk, NOW)


def step_of(run: ConsolidationRun, title: str) -> ConsolidationStep:
    return run.steps.get(entry__title=title)


def test_what_is_contained_is_made_from_data_and_every_original_comes_back(run: ConsolidationRun) -> None:
    assert (run.forms, run.forms_after, run.failed, run.checked) == (3, 1, 0, 3)
    assert run.cells > 60
    step = step_of(run, "人口情况表")
    assert step.action == Action.GENERATE
    assert "包含在" in step.because_zh
    assert {each.action for each in run.steps.all()} <= set(Action)


def test_a_form_enters_once_with_basis_and_approval_and_by_the_office(world: World) -> None:
    form = sent(world, village_form())
    refused(NO_SUCH_FORM, actions.enter_form, world.head, form.pk, NOW)
    refused(NO_SUCH_FORM, actions.enter_form, world.far_reviewer, form.pk, NOW)
    one = actions.enter_form(world.reviewer, form.pk, NOW)
    assert actions.enter_form(world.reviewer, form.pk, NOW).pk == one.pk
    assert (one.units, one.fields, one.state) == (2, 10, EntryState.IN_FORCE)
    assert in_catalogue(one.fingerprint, world.bureau) is True
    assert in_catalogue("another", world.bureau) is False
    assert in_catalogue(one.fingerprint, world.far_bureau) is None
    form.basis = " "
    form.save()
    refused(BASIS_MISSING, actions.enter_form, world.reviewer, form.pk, NOW)
    form.demand.state = "judged"
    form.demand.save()
    refused(NOT_APPROVED_YET, actions.enter_form, world.reviewer, form.pk, NOW)
    refused(NOTHING_TO_CONSOLIDATE, actions.propose_consolidation, world.reviewer, world.county.pk, NOW)
    refused(NO_SUCH_FORM, actions.propose_consolidation, world.far_reviewer, world.county.pk, NOW)


def test_both_sides_speak_before_the_office_decides(world: World, run: ConsolidationRun) -> None:
    step = step_of(run, "人口情况表")
    refused(ONE_SIDE_ONLY, actions.decide_step, world.reviewer, step.pk, NOW, adopt=True)
    actions.speak(world.head, step.pk, NOW, agrees=True)
    refused(ONE_SIDE_ONLY, actions.decide_step, world.reviewer, step.pk, NOW, adopt=True)
    refused(REPLY_MISSING, actions.speak, world.clerk, step.pk, NOW, agrees=False)
    actions.speak(world.clerk, step.pk, NOW, agrees=False, words="季报还要用")
    actions.speak(world.clerk, step.pk, NOW, agrees=True)
    refused(NO_SUCH_FORM, actions.decide_step, world.head, step.pk, NOW, adopt=True)
    actions.decide_step(world.reviewer, step.pk, NOW, adopt=True)
    actions.decide_step(world.reviewer, step.pk, NOW, adopt=True)
    entry = CatalogueEntry.objects.get(title="人口情况表")
    assert entry.state == EntryState.GENERATED
    refused(DECIDED_ALREADY, actions.decide_step, world.reviewer, step.pk, NOW, adopt=False, reason="再想想")
    refused(DECIDED_ALREADY, actions.speak, world.clerk, step.pk, NOW, agrees=True)
    assert "人口情况表" not in {one.title for one in entries_for(world.clerk)}
    assert {one.title for one in entries_for(world.clerk, EntryState.GENERATED)} == {"人口情况表"}


def test_against_an_objection_the_office_gives_its_reason(world: World, run: ConsolidationRun) -> None:
    step = step_of(run, "人口情况表")
    actions.speak(world.head, step.pk, NOW, agrees=False, words="国家统计制度要求")
    actions.speak(world.clerk, step.pk, NOW, agrees=True)
    refused(REPLY_MISSING, actions.decide_step, world.reviewer, step.pk, NOW, adopt=True)
    actions.decide_step(world.reviewer, step.pk, NOW, adopt=False)
    assert CatalogueEntry.objects.get(title="人口情况表").state == EntryState.IN_FORCE


def test_strangers_are_on_no_side(world: World, run: ConsolidationRun) -> None:
    step = step_of(run, "人口情况表")
    for stranger in (world.far_clerk, world.far_head):
        refused(NO_SUCH_FORM, actions.speak, stranger, step.pk, NOW, agrees=True)
        assert list(entries_for(stranger)) == []
    assert side_of(world.leader, step) is None


def test_the_pages_show_the_figures_and_take_words(world: World, run: ConsolidationRun) -> None:
    clerk, office = signed_in(world.clerk), signed_in(world.reviewer)
    page = clerk.get("/catalogue/").content.decode()
    assert "农村基础数据采集表" in page
    assert "某通知" in page
    page = clerk.get("/catalogue/consolidation").content.decode()
    assert "3 → 1" in page
    assert "3张原表" in page
    step = step_of(run, "人口情况表")
    assert clerk.post(f"/catalogue/steps/{step.pk}", {"verb": "disagree"}).status_code == 400
    assert clerk.post(f"/catalogue/steps/{step.pk}", {"verb": "agree"}).status_code == 302
    assert office.post(f"/catalogue/steps/{step.pk}", {"verb": "adopt"}).status_code == 409
    signed_in(world.head).post(f"/catalogue/steps/{step.pk}", {"verb": "agree"})
    assert office.post(f"/catalogue/steps/{step.pk}", {"verb": "adopt"}).status_code == 302
    assert "已采纳" in office.get("/catalogue/consolidation").content.decode()
    csv = b"".join(office.get("/catalogue/export.csv").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[-1] == "共2行"
    assert office.post("/catalogue/consolidation/propose", {"territory": world.county.pk}).status_code == 302
    assert ConsolidationRun.objects.count() == 2


def test_more_steps_take_no_more_queries(world: World, run: ConsolidationRun) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert lines_of(world.leader, run)
        return len(seen)

    three = count()
    run.steps.exclude(pk=run.steps.order_by("pk")[0].pk).delete()
    assert count() == three
