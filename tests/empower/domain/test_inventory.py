"""Inventories, purely: what the rules find, what overlaps, how a proposal runs to its end, and the list of certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.happening import Happening
from jianfu.empower.domain.inventory.certificates import certificate_list
from jianfu.empower.domain.inventory.holding import (
    Holding,
    findings,
    in_force,
    months,
    overlaps,
    too_many_bodies,
)
from jianfu.empower.domain.inventory.naming import folded
from jianfu.empower.domain.inventory.plaques import is_kept_plaque
from jianfu.empower.domain.inventory.standing import Standing, allows, fold
from jianfu.empower.domain.inventory.words import Act, Event, Function, Kind, State
from jianfu.kernel.domain.units import Level, UnitKind

CLOCKS = packaged_clocks()["inventory"]
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = date(2026, 11, 20)
APP = Holding(
    1, Kind.APP, "平安通", "县公安局", UnitKind.DEPARTMENT, Level.COUNTY, "巡查走访上报",
    frozenset({Function.PATROL, Function.VISITS}), "备2026001",
)  # fmt: skip


def rules(holding: Holding) -> set[str]:
    return {finding.rule for finding in findings(holding, TODAY)}


def test_an_app_that_serves_and_is_filed_raises_nothing() -> None:
    assert rules(APP) == set()


@pytest.mark.parametrize(
    ("function", "rule"),
    [
        (Function.PUNCH_IN, "APP26-x3"),
        (Function.RANKING, "APP26-x3"),
        (Function.ONLINE_TIME, "APP26-x3"),
        (Function.SCREENSHOTS, "JF19-7"),
        (Function.FORCED_DOWNLOAD, "APP26-x4"),
    ],
)
def test_each_forbidden_function_is_found_with_its_article(function: Function, rule: str) -> None:
    assert rule in rules(replace(APP, functions=APP.functions | {function}))


def test_functions_that_serve_are_not_found() -> None:
    serving = frozenset(one for one in Function if not one.is_forbidden)
    assert rules(replace(APP, functions=serving)) == set()


def test_an_app_that_was_not_filed_is_found() -> None:
    assert "APP26-05" in rules(replace(APP, filing_number=" "))


def test_punch_in_is_said_also_where_the_app_was_not_filed() -> None:
    both = replace(APP, filing_number="", functions=frozenset({Function.PUNCH_IN}))
    assert {"APP26-x3", "APP26-05"} <= rules(both)
    assert any("打卡" in finding.because.zh for finding in findings(both, TODAY))


def test_a_group_with_punch_in_is_found() -> None:
    group = Holding(2, Kind.GROUP, "工作落实群", functions=frozenset({Function.PUNCH_IN}))
    assert "APP26-x3" in rules(group)
    assert rules(replace(group, functions=frozenset({Function.NOTICES}))) == set()


@pytest.mark.parametrize(
    ("name", "found"), [("无犯罪记录证明", True), ("婚姻状况", True), ("土地承包情况", False)]
)
def test_a_certificate_on_the_list_is_found(name: str, found: bool) -> None:
    assert ("CERT-1" in rules(Holding(3, Kind.CERTIFICATE, name))) is found


def test_a_plaque_that_stays_is_not_found_and_another_is() -> None:
    assert rules(Holding(4, Kind.PLAQUE, "柳树村党群服务中心")) == set()
    assert "JF24-18a" in rules(Holding(4, Kind.PLAQUE, "某某工作站"))
    assert is_kept_plaque("上河村村民委员会")
    assert not is_kept_plaque("反诈宣传站")


def test_a_secondment_from_below_and_a_long_one_are_found() -> None:
    lent = Holding(5, Kind.SECONDMENT, "信访专班借调1人", since=date(2026, 1, 1), lender_level=Level.TOWNSHIP)
    assert {"JF24-10", "JF24-12a"} <= rules(lent)
    assert "JF24-12a" not in rules(replace(lent, until=date(2026, 6, 1)))
    assert months(replace(lent, since=None), TODAY) == 0


def test_the_number_of_coordinating_bodies_has_a_limit() -> None:
    assert [one.rule for one in too_many_bodies(26, "云溪县", Level.COUNTY, TODAY)] == ["JX-YS"]
    assert too_many_bodies(25, "云溪县", Level.COUNTY, TODAY) == ()


def test_what_overlaps_is_said_with_its_reason() -> None:
    other = replace(APP, key=2, name="网格通", purpose="网格巡查走访上报")
    calm = replace(APP, key=3, name="学习通", purpose="在线学习", functions=frozenset({Function.LEARNING}))
    [pair] = overlaps([calm, other, APP])
    assert (pair.one.key, pair.other.key) == (1, 2)
    assert "走访记录、巡查上报" in pair.because.zh or "巡查上报、走访记录" in pair.because.zh


def test_punch_in_in_common_is_no_common_function() -> None:
    one = Holding(1, Kind.APP, "甲", functions=frozenset({Function.PUNCH_IN}))
    assert overlaps([one, replace(one, key=2, name="乙")]) == []


def test_kinds_are_not_compared_with_each_other() -> None:
    assert overlaps([APP, replace(APP, key=2, kind=Kind.GROUP)]) == []


@given(st.lists(st.sets(st.sampled_from(list(Function))), min_size=2, max_size=5), st.randoms())
def test_overlaps_do_not_depend_on_the_order(functions: list[set[Function]], random: object) -> None:
    rows = [replace(APP, key=place, functions=frozenset(some)) for place, some in enumerate(functions)]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis hands in a generator
    assert overlaps(rows) == overlaps(shuffled)
    assert all(0.5 <= pair.share <= 1 for pair in overlaps(rows))


@given(st.dates(), st.dates(), st.dates())
def test_an_entry_exists_from_its_first_day_until_its_end(since: date, ended: date, day: date) -> None:
    assert in_force(since, date.max, None, day) == (since <= day)
    assert in_force(None, since, ended, day) == (since <= day < ended)


def test_names_are_compared_without_width_case_and_punctuation() -> None:
    assert folded("平安通 ＡＰＰ（试用）") == folded("平安通app试用")


def stands(*events: tuple[Event, int], act: Act = Act.CLOSE) -> Standing:
    history = [
        Happening(kind, START + timedelta(days=day), data={"act": act.value, "into": 7})
        for kind, day in events
    ]
    return fold(history, CLOCKS)


def test_a_proposal_waits_for_its_decision_and_the_decision_for_its_deed() -> None:
    proposed = stands((Event.REPORTED, 0), (Event.PROPOSED, 0))
    assert (proposed.state, proposed.due()) == (State.PROPOSED, date(2026, 3, 16))
    closing = stands((Event.PROPOSED, 0), (Event.DECIDED, 1))
    merging = stands((Event.PROPOSED, 0), (Event.DECIDED, 1), act=Act.MERGE)
    assert (closing.due(), merging.due()) == (date(2026, 3, 31), date(2026, 4, 29))
    assert merging.into == 7
    ended = stands((Event.PROPOSED, 0), (Event.DECIDED, 1), (Event.ENDED, 5))
    assert (ended.state, ended.due(), ended.ended_on) == (State.ENDED, None, date(2026, 3, 7))


def test_what_is_kept_is_as_before_and_can_be_proposed_again() -> None:
    kept = stands((Event.PROPOSED, 0), (Event.KEPT, 1))
    assert kept == Standing()
    assert allows(kept, Event.PROPOSED)
    assert not allows(kept, Event.DECIDED)


def test_after_the_end_nothing_is_allowed() -> None:
    ended = stands((Event.ENDED, 1))
    assert [kind for kind in Event if allows(ended, kind)] == []


@pytest.mark.parametrize(
    ("asked", "item"),
    [
        ("无犯罪记录证明", "无犯罪记录"),
        ("居民就业状况", "居民就业状况"),
        ("社区康复人员情况证明", "社区戒毒、社区康复人员情况"),
        ("土地确权证明", None),
        ("", None),
        ("证明", None),
    ],
)
def test_what_the_list_says_about_a_name(asked: str, item: str | None) -> None:
    found = certificate_list().forbids(asked)
    assert (found.name if found else None) == item


def test_the_list_is_whole_and_says_its_source() -> None:
    known = certificate_list()
    assert len(known.certificates) == 20
    assert "民发〔2020〕20号" in known.source
    assert all(one.instead for one in known.certificates)
