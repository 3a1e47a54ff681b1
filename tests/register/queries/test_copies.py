"""Likeness in the register: what is indexed, which findings it gives, and who learns the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.kernel.domain.access import Actor, Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register import actions
from jianfu.register.actions.indexing import index_demand, rebuild
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.draft import Draft
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, DemandVersion
from jianfu.register.queries.copies import copies_of, index_folder
from jianfu.register.queries.demand_page import demand_sheet
from jianfu.register.queries.drafting import draft_sheet
from jianfu.review.likeness.index import LikenessIndex
from tests.register.world import NOW, TODAY, World, actor

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoCaptureOnCommitCallbacks

ABOVE = (
    "青川市人民政府关于做好森林防火工作的通知\n青政发〔2026〕5号\n各县（市、区）人民政府：\n"
    "各地在清明前完成林区可燃物清理，逐山头明确护林员，对坟头、林缘、旱地等重点部位每周巡查两次。"
    "发生火情的，在十分钟内报告当地应急管理部门，并先行组织附近群众转移，不得擅自组织老人和学生上山扑救。"
    "护林员补助由林业部门按月直接发放到个人账户，乡镇不再报送发放花名册。\n青川市人民政府\n2026年3月2日\n"
)
COPY = (
    ABOVE.replace("青川市", "云溪县")
    .replace("青政发〔2026〕5号", "云民发〔2026〕9号")
    .replace("每周", "每天")
)
OWN = (
    "云溪县民政局关于冬季敬老院取暖检修的通知\n云民发〔2026〕10号\n各乡镇人民政府：\n"
    "锅炉由县里统一请人检修，费用已列入预算，镇里只需要在检修当天派一名管理员开门，不需要准备任何书面材料。\n"
    "云溪县民政局\n2026年3月9日\n"
)


def sent_above(world: World, text: str = ABOVE) -> Demand:
    """Let the city issue a text to its counties, as its own people would."""
    city = actor("市里拟稿人", (Role.DEPARTMENT_HEAD, world.city), (Role.LEADER, world.city))
    audience = Audience(rules=(AllUnder(Level.COUNTY, world.city.pk),))
    draft = Draft(Channel.TASK, world.city.pk, audience)
    demand = actions.start_draft(city, draft, text.encode(), "市.txt", NOW)
    Demand.objects.filter(pk=demand.pk).update(state=State.ISSUED, issued_on=TODAY)
    index_demand(demand.pk)
    return demand


def drafted(world: World, text: str, who: Actor | None = None) -> Demand:
    audience = Audience(rules=(AllUnder(Level.TOWNSHIP, world.county.pk),))
    draft = Draft(Channel.DOCUMENT, world.bureau.pk, audience)
    return actions.start_draft(who or world.drafter, draft, text.encode(), "县.txt", NOW)


def families(demand: Demand) -> list[str]:
    judgement = demand.versions.latest("number").judgement
    assert judgement is not None
    return [row["family"] for row in judgement.verdict["findings"]]


def missing(demand: Demand) -> set[str]:
    judgement = demand.versions.latest("number").judgement
    assert judgement is not None
    return {name for row in judgement.verdict["undetermined"] for name in row["needs"]}


def test_without_an_index_the_rules_on_copying_stay_open(world: World) -> None:
    demand = drafted(world, COPY)
    assert "copied_share" in missing(demand)
    assert not index_folder().exists()


def test_a_copy_of_what_stands_above_is_a_finding(world: World) -> None:
    sent_above(world)
    demand = drafted(world, COPY)
    assert "copy" in families(demand)
    assert "copied_share" not in missing(demand)


def test_own_words_are_none(world: World) -> None:
    sent_above(world)
    demand = drafted(world, OWN)
    assert "copy" not in families(demand)
    assert "copied_share" not in missing(demand)


def test_a_neighbour_is_no_superior(world: World) -> None:
    """What another department has in force is shown, and is no copy from above."""
    first = drafted(world, COPY, world.head)
    Demand.objects.filter(pk=first.pk).update(state=State.ISSUED, issued_on=TODAY)
    index_demand(first.pk)
    second = drafted(world, COPY.replace("9号", "11号"))
    assert "copy" not in families(second)
    (copy,) = draft_sheet(world.drafter, second.pk, TODAY).copies
    assert (copy.superior, copy.share_here > 0.9) == (False, True)


def test_who_may_not_see_the_document_learns_the_share_alone(world: World) -> None:
    above = sent_above(world)
    demand = drafted(world, COPY)
    judgement = demand.versions.latest("number").judgement
    assert judgement is not None
    # It went to the county, not to the bureau.
    assert above.title not in str(judgement.verdict)
    assert "一件您无权查看的文件" in str(judgement.verdict)
    (hidden,) = draft_sheet(world.drafter, demand.pk, TODAY).copies
    assert (hidden.title, hidden.demand, hidden.pairs, hidden.marks) == ("", None, (), ())
    assert hidden.share_here > 0.9


def test_the_office_of_the_county_sees_name_and_passages(world: World) -> None:
    above = sent_above(world)
    above.deliveries.create(unit=world.county, state="waiting", sort_on=TODAY, delivered_on=TODAY)
    demand = drafted(world, COPY)
    Demand.objects.filter(pk=demand.pk).update(state=State.SUBMITTED)
    sheet = draft_sheet(world.reviewer, demand.pk, TODAY)
    (copy,) = sheet.copies
    assert copy.title == above.title
    assert any("护林员" in pair.here and "护林员" in pair.there for pair in copy.pairs)
    body = sheet.document.body
    assert [body[m.start : m.end] for m in copy.marks] == [pair.here for pair in copy.pairs]
    runs = [run for paragraph in sheet.paragraphs for run in paragraph.runs]
    assert [run.copy_opens for run in runs if run.copy_opens] == [(1,)]
    assert {run.copied for run in runs} <= {(), (1,)}


def test_addressees_do_not_learn_the_source(world: World) -> None:
    above = sent_above(world)
    above.deliveries.create(unit=world.bureau, state="waiting", sort_on=TODAY, delivered_on=TODAY)
    clerk_too = actor("民政干部", (Role.DRAFTER, world.bureau), (Role.CLERK, world.bureau))
    demand = drafted(world, COPY, clerk_too)
    Demand.objects.filter(pk=demand.pk).update(state=State.ISSUED, issued_on=TODAY)
    demand.deliveries.create(unit=world.townships[0], state="waiting", sort_on=TODAY, delivered_on=TODAY)
    own = demand_sheet(clerk_too, demand.pk).verdict
    asked = demand_sheet(world.clerk, demand.pk).verdict
    assert own is not None
    assert asked is not None
    assert above.title in str(own)
    assert above.title not in str(asked)
    assert [f.rule for f in asked.findings] == [f.rule for f in own.findings]


def test_collected_files_are_superiors_that_everybody_may_see(world: World) -> None:
    with LikenessIndex(index_folder()) as index:
        index.add([("上级/市里的防火通知.txt", ABOVE)])
    demand = drafted(world, COPY)
    assert "copy" in families(demand)
    (copy,) = draft_sheet(world.drafter, demand.pk, TODAY).copies
    assert (copy.title, copy.superior, copy.demand) == ("市里的防火通知", True, None)
    assert copy.pairs


def test_a_draft_is_never_its_own_copy(world: World) -> None:
    sent_above(world, OWN)
    demand = drafted(world, COPY)
    index_demand(demand.pk)
    assert draft_sheet(world.drafter, demand.pk, TODAY).copies == ()


def test_what_is_no_longer_in_force_beside_is_not_compared(world: World) -> None:
    first = drafted(world, COPY, world.head)
    index_demand(first.pk)
    second = drafted(world, COPY.replace("9号", "11号"))
    for state in (State.JUDGED, State.REFUSED, State.CLOSED):
        Demand.objects.filter(pk=first.pk).update(state=state)
        assert draft_sheet(world.drafter, second.pk, TODAY).copies == ()


def test_submitting_indexes_after_the_commit(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    demand = drafted(world, OWN)
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(world.head, demand.pk, NOW, "确需")
    version = DemandVersion.objects.get(demand=demand)
    with LikenessIndex(index_folder()) as index:
        assert index.names() == (f"document:{version.document_id}",)


def test_an_index_that_cannot_be_written_fails_no_booking(
    world: World, home: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    demand = drafted(world, OWN)
    home.mkdir(parents=True, exist_ok=True)
    (home / "likeness").write_text("a file where the folder should be", encoding="utf-8")
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit(world.head, demand.pk, NOW, "确需")
    demand.refresh_from_db()
    assert demand.state == State.SUBMITTED


def test_an_index_that_cannot_be_read_leaves_the_question_open(world: World) -> None:
    sent_above(world)
    (index_folder() / "book.sqlite3").write_bytes(b"no database" * 100)
    demand = drafted(world, COPY)
    assert "copied_share" in missing(demand)


def test_rebuilding_brings_in_what_was_missed_and_may_be_repeated(world: World) -> None:
    demand = drafted(world, OWN)
    assert rebuild() == (0, 0)
    Demand.objects.filter(pk=demand.pk).update(state=State.SUBMITTED)
    with LikenessIndex(index_folder()) as index:
        index.add([("上级/通知.txt", ABOVE)])
    assert rebuild() == (1, 1)
    assert rebuild() == (0, 1)
    with LikenessIndex(index_folder()) as index:
        assert len(index) == 2


@pytest.mark.parametrize("text", ["", "短。"])
def test_nothing_to_compare_is_no_copy(world: World, text: str) -> None:
    sent_above(world)
    assert copies_of(world.reviewer, world.bureau, text, TODAY) == ()
