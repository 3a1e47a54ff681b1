"""Comparing records for a purpose: lines found, gone, settled; nothing personal kept; nobody above the township looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianfu.desk.inbox import matters
from jianfu.empower.actions import precise
from jianfu.empower.domain.precise.rules import Gap
from jianfu.empower.domain.precise.standing import Event
from jianfu.empower.models import ServiceLine
from jianfu.empower.queries import precise as queries
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from tests.empower.actions.test_approvals import ID, record, valid
from tests.empower.conftest import NOW, People, later

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.register.world import World

NUMBER = valid(ID)
WHY = "高龄津贴年度核查"
INSURED = {"是否参加城乡居民基本医疗保险": "是"}
CALM = {**INSURED, "残疾等级": "四级", "家庭人均年收入": "30000"}


@pytest.fixture
def old(world: World) -> None:
    """Let an old person of the first village be known, who gets no allowance."""
    record(world.villages[0], NUMBER, 出生日期="1940-01-01", **CALM)


def test_who_is_entitled_and_not_served_is_found(world: World, people: People, old: None) -> None:
    done = precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    assert done == {"people": 1, "new": 1, "open": 1, "gone": 0}
    [one] = queries.chosen(people.cadre)
    assert (one.line.rule, one.line.gap, one.name) == ("高龄津贴", Gap.UNSERVED, "钟**")
    assert one.line.answers[0]["source"] == "民政业务系统"
    assert [two.title for two in matters(people.cadre, world.villages[0].pk, NOW)] == ["1人待核实"]


def test_purpose_and_elements_are_in_the_trace_and_values_are_not(
    world: World, people: People, old: None
) -> None:
    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    entry = AuditEntry.objects.filter(verb="precise.compare").get()
    assert (entry.reason, entry.after["people"]) == (WHY, 1)
    assert "出生日期" in entry.after["elements"]
    kept = f"{entry.after_json}{ServiceLine.objects.get().answers}"
    for secret in ("1940", NUMBER, "钟老根", "30000"):
        assert secret not in kept


@pytest.mark.parametrize("purpose", ["", "  ", "查"])
def test_without_a_purpose_nothing_is_compared(world: World, people: People, old: None, purpose: str) -> None:
    with pytest.raises(Refusal, match="JF-KERNEL-007"):
        precise.compare(people.cadre, world.villages[0].pk, purpose, NOW)
    assert not ServiceLine.objects.exists()


def test_nobody_above_or_beside_compares_or_sees(world: World, people: People, old: None) -> None:
    for stranger in (world.reviewer, world.leader, world.head, people.other_clerk, people.supervisor):
        with pytest.raises(Refusal) as caught:
            precise.compare(stranger, world.villages[0].pk, WHY, NOW)
        assert caught.value.kind.status == 403
    precise.compare(world.clerk, world.townships[0].pk, WHY, NOW)
    for stranger in (world.reviewer, world.leader, world.head, people.other_clerk, world.far_clerk):
        assert queries.chosen(stranger) == []
        with pytest.raises(Refusal, match="JF-EMPOWER-181"):
            queries.line_for(stranger, ServiceLine.objects.get().pk)
    assert len(queries.chosen(world.clerk)) == 1


def test_again_finds_nothing_new_and_closes_what_is_served_now(
    world: World, people: People, old: None
) -> None:
    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    assert precise.compare(people.cadre, world.villages[0].pk, WHY, later(1))["new"] == 0
    record(world.villages[0], NUMBER, 高龄津贴标准="50")
    done = precise.compare(people.cadre, world.villages[0].pk, WHY, later(2))
    assert (done["open"], done["gone"]) == (0, 1)
    assert queries.shown(queries.whole(ServiceLine.objects.all()))[0].standing.settled is Event.GONE


def test_who_moved_away_and_is_still_paid_is_found(world: World, people: People) -> None:
    record(world.villages[0], NUMBER, 出生日期="1940-01-01", 高龄津贴标准="50", 迁出日期="2025-05-01", **CALM)
    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    assert [(one.line.rule, one.line.gap) for one in queries.chosen(people.cadre)] == [
        ("高龄津贴", Gap.OVERSERVED)
    ]


def test_people_settle_lines_and_their_answer_stands(world: World, people: People, old: None) -> None:
    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    line = ServiceLine.objects.get()
    with pytest.raises(Refusal, match="JF-EMPOWER-185"):
        precise.settle(people.cadre, line.pk, Event.DECLINED, NOW, " ")
    with pytest.raises(Refusal, match="JF-EMPOWER-181"):
        precise.settle(people.other_clerk, line.pk, Event.DECLINED, NOW, "不要")
    with pytest.raises(Refusal, match="JF-EMPOWER-184"):
        precise.settle(people.cadre, line.pk, Event.GONE, NOW, "没了")
    for _ in range(2):
        precise.settle(people.cadre, line.pk, Event.DECLINED, later(1), "本人不愿申请")
    assert line.events.filter(kind=Event.DECLINED).count() == 1
    assert precise.compare(people.cadre, world.villages[0].pk, WHY, later(2))["new"] == 0


def test_one_and_three_take_the_same_queries(world: World, people: People, old: None) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.chosen(people.cadre)
        return len(seen)

    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    for_one = count()
    for number in ("110101193502022240", "110101193603033340"):
        record(world.villages[0], valid(number), 出生日期="1936-01-01", **CALM)
    precise.compare(people.cadre, world.villages[0].pk, WHY, NOW)
    assert len(queries.chosen(people.cadre)) == 3
    assert count() == for_one


def test_the_pages(world: World, people: People, old: None, sign_in: Callable[..., Client]) -> None:
    cadre = sign_in(people.cadre)
    assert cadre.post("/precise/", {"unit": world.villages[0].pk, "purpose": ""}).status_code == 400
    cadre.post("/precise/", {"unit": world.villages[0].pk, "purpose": WHY})
    page = cadre.get("/precise/?gap=unserved").content.decode()
    assert "钟**" in page
    assert "钟老根" not in page
    line = ServiceLine.objects.get()
    shown = cadre.get(f"/precise/{line.pk}").content.decode()
    assert "民政业务系统" in shown
    assert "1940" not in shown
    lines = b"".join(cadre.get("/precise/export.csv").streaming_content).decode()
    assert lines.splitlines()[-1] == "共1行"
    cadre.post(f"/precise/{line.pk}", {"act": "served", "note": "已帮助申领"})
    assert "没有待办的名单" in cadre.get("/precise/").content.decode()
    assert sign_in(world.reviewer).get("/precise/").status_code == 403
