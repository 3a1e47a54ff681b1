"""A version is put in force whole, once, by the office, with a trace; and nobody sees another county's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jianfu.duties.actions import adopt_list
from jianfu.duties.domain.errors import NO_SUCH_LIST, VERSION_TAKEN
from jianfu.duties.domain.items import DutyItem, DutyList, ListKind
from jianfu.duties.models import DutyEntry, DutyVersion
from jianfu.duties.queries import entries, matcher_for, version_for, version_shown, visible_versions
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from tests.register.world import NOW, TODAY, World

LISTS = DutyList(
    "河口镇清单",
    date(2026, 1, 1),
    (
        DutyItem(ListKind.BASIC, "农村户厕改造的组织和管护", "乡村振兴"),
        DutyItem(ListKind.COOPERATE, "噪声扰民的整治", "生态环保", "县生态环境局", "分类处置", "劝导"),
        DutyItem(ListKind.WITHDRAWN, "婚姻登记", "民生服务", "县民政局", "登记处办理"),
    ),
)


def test_a_version_is_stored_in_order_with_its_trace(world: World) -> None:
    version = adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    assert tuple(entry.item for entry in entries(version)) == LISTS.items
    trace = AuditEntry.objects.get()
    assert trace.verb == "duties.adopt"
    assert '"basic":1' in str(trace.after).replace(" ", "").replace("'", '"')


def test_the_same_lists_again_change_nothing(world: World) -> None:
    first = adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    assert adopt_list(world.reviewer, world.county.pk, LISTS, NOW) == first
    assert (DutyVersion.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_other_lists_for_the_same_day_are_refused_and_nothing_changes(world: World) -> None:
    adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    with pytest.raises(Refusal) as refused:
        adopt_list(world.reviewer, world.county.pk, replace(LISTS, items=LISTS.items[:1]), NOW)
    assert refused.value.kind is VERSION_TAKEN
    assert DutyEntry.objects.count() == len(LISTS.items)


@pytest.mark.parametrize("name", ["clerk", "head", "drafter", "leader", "far_reviewer", "administrator"])
def test_only_the_office_above_the_unit_puts_lists_in_force(world: World, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        adopt_list(world.everybody()[name], world.townships[0].pk, LISTS, NOW)
    assert refused.value.kind is NO_SUCH_LIST
    assert not DutyVersion.objects.exists()


def test_a_township_has_its_own_version_else_the_countys_and_a_later_one_waits_for_its_day(
    world: World,
) -> None:
    county = adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    own = adopt_list(world.reviewer, world.townships[0].pk, LISTS, NOW)
    later = adopt_list(
        world.reviewer, world.townships[0].pk, replace(LISTS, effective_on=date(2026, 7, 1)), NOW
    )
    assert version_for(world.villages[0].path, TODAY) == own
    assert version_for(world.townships[1].path, TODAY) == county
    assert version_for(world.townships[0].path, date(2026, 7, 1)) == later
    assert version_for(world.far_township.path, TODAY) is None


def test_each_person_sees_what_holds_for_them_and_nothing_of_the_county_beside(world: World) -> None:
    county = adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    own = adopt_list(world.reviewer, world.townships[0].pk, LISTS, NOW)
    other = adopt_list(world.reviewer, world.townships[1].pk, LISTS, NOW)
    far = adopt_list(world.far_reviewer, world.far_county.pk, LISTS, NOW)
    assert set(visible_versions(world.clerk)) == {county, own}
    assert set(visible_versions(world.reviewer)) == {county, own, other}
    assert set(visible_versions(world.far_clerk)) == {far}
    assert version_shown(world.clerk, None, TODAY) == own
    with pytest.raises(Refusal):
        version_shown(world.clerk, far.pk, TODAY)


def test_search_and_matching_stay_within_the_version(world: World) -> None:
    version = adopt_list(world.reviewer, world.county.pk, LISTS, NOW)
    assert [e.name for e in entries(version, words="县民政局")] == ["婚姻登记"]
    assert [e.name for e in entries(version, ListKind.BASIC)] == ["农村户厕改造的组织和管护"]
    assert matcher_for(version).match("结婚证丢了").matches[0].item.owner == "县民政局"
    assert matcher_for(version) is matcher_for(version)
