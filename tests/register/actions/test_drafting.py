from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.reading.actions import LARGEST
from jianfu.reading.domain import errors as reading_errors
from jianfu.reading.domain.reader import read_bytes
from jianfu.reading.queries import document_of
from jianfu.register import actions
from jianfu.register.domain import errors
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.draft import Draft
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, DemandVersion
from jianfu.register.queries.facts import RegisterFacts
from jianfu.review.domain.judging import judge
from jianfu.review.domain.verdict import Outcome
from jianfu.review.queries import declaration_of, verdict_of
from tests.register.world import NOW, World, demand

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = """云溪县民政局关于报送养老服务设施情况的通知
云民发〔2026〕3号

各乡镇人民政府：
为掌握全县养老服务设施底数，现就有关事项通知如下。
一、请各乡镇对辖区内养老服务设施进行摸底，于2026年3月25日前将情况报县民政局。
二、各乡镇要成立工作专班，签订责任状，实行一票否决。

云溪县民政局
2026年3月9日
"""
CALM = """云溪县民政局关于调整值班电话的通知
云民发〔2026〕4号

各乡镇人民政府：
自2026年4月1日起，县民政局值班电话调整为公布的新号码，原号码停用。

云溪县民政局
2026年3月9日
"""


def draft(world: World, **changes: object) -> Draft:
    values: dict[str, object] = {
        "channel": Channel.DOCUMENT,
        "issuer_id": world.bureau.pk,
        "audience": Audience(rules=(AllUnder(Level.TOWNSHIP, world.county.pk),)),
        **changes,
    }
    return Draft(**values)  # type: ignore[arg-type] # the tests hand in exactly the fields of a draft


def start(world: World, text: str = NOTICE, **changes: object) -> Demand:
    return actions.start_draft(world.drafter, draft(world, **changes), text.encode(), "通知.txt", NOW)


def rows_in_rooms() -> dict[str, int]:
    """Count every row of every table of the rooms below, so that nothing can be stored unseen."""
    return {
        model._meta.label: model._default_manager.count()
        for room in ("kernel", "reading", "review", "register")
        for model in apps.get_app_config(room).get_models()
    }


def test_a_draft_is_read_judged_and_registered_in_one_go(world: World) -> None:
    made = start(world)
    assert made.state == State.JUDGED
    assert made.title == "云溪县民政局关于报送养老服务设施情况的通知"
    assert (made.document_number, made.letterhead) == ("云民发〔2026〕3号", Letterhead.RED)
    assert made.hours_likely > 0
    assert made.plan_number is None


def test_the_verdict_is_kept_as_it_was_given_with_the_rules_that_gave_it(world: World) -> None:
    made = start(world)
    version = made.versions.get()
    assert version.judgement is not None
    verdict = verdict_of(version.judgement)
    assert verdict.outcome == made.outcome
    assert "directive" in {finding.family for finding in verdict.findings}
    facts = RegisterFacts(world.bureau, NOW.date(), made.pk)
    document = read_bytes(NOTICE.encode(), "通知.txt")
    assert verdict == judge(document, declaration_of(version.judgement), [facts], NOW.date())
    assert version.judgement.rules.startswith("packs-")
    assert document_of(version.document) == read_bytes(NOTICE.encode(), "通知.txt")


def test_the_original_is_kept_byte_for_byte(world: World) -> None:
    assert start(world).versions.get().document.original.read_bytes() == NOTICE.encode()


@pytest.mark.parametrize("mark", ["机密", "秘密★1年", "绝密"])
def test_a_classified_draft_leaves_nothing_anywhere(
    world: World, home: Path, mark: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows_in_rooms()
    with pytest.raises(Refusal) as refused:
        start(world, f"{mark}\n{NOTICE}")
    assert refused.value.kind is reading_errors.CLASSIFIED
    assert rows_in_rooms() == before
    assert [place for place in home.rglob("*") if place.is_file()] == []
    assert "养老服务设施" not in caplog.text + str(refused.value)


def test_a_file_of_200_mb_is_refused_before_it_is_read(world: World, home: Path) -> None:
    before = rows_in_rooms()
    with pytest.raises(Refusal) as refused:
        actions.start_draft(world.drafter, draft(world), b"x" * (LARGEST + 1), "大文件.txt", NOW)
    assert refused.value.kind is reading_errors.TOO_LARGE
    assert rows_in_rooms() == before
    assert not home.exists()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"due_on": date(2026, 3, 9)}, errors.DUE_BEFORE_ISSUE),
        ({"expires_on": date(2026, 3, 1)}, errors.EXPIRY_PAST),
        ({"due_on": date(2026, 5, 1), "expires_on": date(2026, 4, 1)}, errors.EXPIRY_BEFORE_DUE),
        ({"expires_on": date(2028, 1, 1)}, errors.EXPIRY_TOO_FAR),
        ({"audience": Audience()}, errors.NOBODY_ADDRESSED),
    ],
)
def test_an_impossible_draft_is_refused_and_nothing_is_kept(
    world: World, home: Path, changes: dict[str, object], kind: object
) -> None:
    before = rows_in_rooms()
    with pytest.raises(Refusal) as refused:
        start(world, **changes)
    assert refused.value.kind is kind
    assert rows_in_rooms() == before
    assert [place for place in home.rglob("*") if place.is_file()] == []


def test_nobody_asks_beyond_their_own_territory(world: World) -> None:
    for unit in (world.far_township, world.city, world.bureau):
        with pytest.raises(Refusal) as refused:
            start(world, audience=Audience(unit_ids=(unit.pk,)))
        assert refused.value.kind is errors.ADDRESSEE_OUTSIDE


@pytest.mark.parametrize("who", ["clerk", "far_head", "reviewer", "leader", "administrator"])
def test_only_the_issuers_own_people_draft(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.start_draft(getattr(world, who), draft(world), NOTICE.encode(), "通知.txt", NOW)
    assert refused.value.kind is errors.NOT_FOUND


def test_a_revised_draft_is_judged_anew_and_the_old_one_is_kept(world: World) -> None:
    made = start(world)
    revised = actions.revise(world.drafter, made.pk, draft(world), NOW, (CALM.encode(), "修改稿.txt"))
    assert revised.state == State.JUDGED
    assert revised.title == "云溪县民政局关于调整值班电话的通知"
    assert [v.number for v in DemandVersion.objects.order_by("number")] == [1, 2]
    first, second = DemandVersion.objects.order_by("number")
    assert first.document.original.read_bytes() == NOTICE.encode()
    assert first.judgement is not None
    assert second.judgement is not None
    assert len(verdict_of(first.judgement).findings) > len(verdict_of(second.judgement).findings)


def test_a_changed_declaration_alone_is_judged_on_the_same_text(world: World) -> None:
    made = start(world)
    again = actions.revise(world.drafter, made.pk, draft(world, due_on=date(2026, 4, 30)), NOW)
    assert again.due_on == date(2026, 4, 30)
    first, second = DemandVersion.objects.order_by("number")
    assert first.document_id == second.document_id
    assert first.judgement_id != second.judgement_id


def test_what_is_submitted_cannot_be_revised(world: World) -> None:
    waiting = demand(world)
    with pytest.raises(Refusal) as refused:
        actions.revise(world.drafter, waiting.pk, draft(world), NOW)
    assert refused.value.kind is errors.NOT_NOW


def test_a_demand_keeps_its_issuer(world: World) -> None:
    made = start(world)
    with pytest.raises(Refusal) as refused:
        actions.revise(world.head, made.pk, draft(world, issuer_id=world.other_bureau.pk), NOW)
    assert refused.value.kind is errors.OTHER_ISSUER


def test_the_demand_above_must_have_come_down_from_somebody_else(world: World) -> None:
    own = demand(world, State.ISSUED, issued_on=NOW.date())
    hidden = demand(world, State.ISSUED, issued_on=NOW.date(), issuer=world.far_bureau)
    for parent in (own, hidden):
        with pytest.raises(Refusal) as refused:
            start(world, parent_id=parent.pk)
        assert refused.value.kind is errors.PARENT_IMPOSSIBLE


def test_a_draft_with_findings_needs_a_justification_to_be_submitted(world: World) -> None:
    made = start(world)
    assert made.outcome in {Outcome.STOP, Outcome.JUSTIFY, Outcome.REVISE}
    with pytest.raises(Refusal) as refused:
        actions.submit(world.head, made.pk, NOW)
    assert refused.value.kind is errors.JUSTIFICATION_MISSING
    submitted = actions.submit(world.head, made.pk, NOW, "上级文件明确要求")
    assert (submitted.state, submitted.justification) == (State.SUBMITTED, "上级文件明确要求")


def test_a_drafter_does_not_submit(world: World) -> None:
    made = start(world, CALM)
    with pytest.raises(Refusal):
        actions.submit(world.drafter, made.pk, NOW, "理由")
    assert Demand.objects.get().state == State.JUDGED
