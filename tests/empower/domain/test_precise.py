"""Rules of entitlement: who is listed and why, nobody for want of data, nothing by the order of conditions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.facts import Datum, Truth
from jianfu.empower.domain.happening import Happening
from jianfu.empower.domain.precise.rules import Gap, Rule, elements_of, judge, packaged_rules, read_rules
from jianfu.empower.domain.precise.standing import Event, fold
from jianfu.forms.domain.elements.dictionary import elements

TODAY = date(2026, 3, 2)
RULES = {rule.name: rule for rule in packaged_rules()}


def person(**values: str) -> dict[str, Datum]:
    return {name: Datum(text, "台账", TODAY) for name, text in values.items()}


def gap(rule: str, **values: str) -> Gap | None:
    line = judge(RULES[rule], person(**values), TODAY)
    return line.gap if line else None


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        ("高龄津贴", {"出生日期": "1946-03-02"}, Gap.UNSERVED),
        ("高龄津贴", {"出生日期": "1946-03-03"}, None),
        ("高龄津贴", {"出生日期": "1940-01-01", "高龄津贴标准": "50"}, None),
        (
            "高龄津贴",
            {"出生日期": "1940-01-01", "高龄津贴标准": "50", "死亡日期": "2026-01-01"},
            Gap.OVERSERVED,
        ),
        (
            "高龄津贴",
            {"出生日期": "1940-01-01", "高龄津贴标准": "50", "迁出日期": "2025-01-01"},
            Gap.OVERSERVED,
        ),
        ("高龄津贴", {"出生日期": "1960-01-01", "高龄津贴标准": "50"}, Gap.OVERSERVED),
        ("高龄津贴", {}, Gap.UNKNOWN),
        ("残疾人护理补贴", {"残疾等级": "一级"}, Gap.UNSERVED),
        ("残疾人护理补贴", {"残疾等级": "四级"}, None),
        ("义务教育入学", {"出生日期": "2016-09-01"}, Gap.UNSERVED),
        ("义务教育入学", {"出生日期": "2016-09-01", "就读学校": "中心小学"}, None),
        ("义务教育入学", {"出生日期": "2008-09-01", "就读学校": "县一中"}, None),
        ("居民医保参保", {}, Gap.UNSERVED),
        ("居民医保参保", {"是否参加城乡居民基本医疗保险": "否"}, Gap.UNSERVED),
        ("居民医保参保", {"是否参加城乡居民基本医疗保险": "是"}, None),
        ("低保待遇", {"家庭人均年收入": "20000", "是否享受低保待遇": "是"}, Gap.OVERSERVED),
        ("低保待遇", {"是否享受低保待遇": "是"}, None),
    ],
)
def test_who_is_listed(rule: str, values: dict[str, str], expected: Gap | None) -> None:
    assert gap(rule, **values) is expected


def test_a_line_names_each_condition_with_its_source() -> None:
    line = judge(RULES["高龄津贴"], person(出生日期="1940-01-01"), TODAY)
    assert line is not None
    assert [(answer.condition.said, answer.truth) for answer in line.answers] == [
        ("出生日期 满 80", Truth.YES),
        ("死亡日期 没有", Truth.YES),
        ("迁出日期 没有", Truth.YES),
        ("高龄津贴标准 有", Truth.NO),
    ]
    assert line.answers[0].datum is not None
    assert line.answers[3].datum is None


def test_every_element_of_the_packaged_rules_is_in_the_dictionary() -> None:
    assert elements_of(packaged_rules()) <= set(elements())


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "出生日期": st.sampled_from(["1930-01-01", "2015-01-01", "不详"]),
            "死亡日期": st.just("2025-01-01"),
            "高龄津贴标准": st.just("50"),
            "残疾等级": st.sampled_from(["一级", "四级"]),
        },
    )
)
def test_nobody_is_accused_for_want_of_data(values: dict[str, str]) -> None:
    for rule in RULES.values():
        line = judge(rule, person(**values), TODAY)
        if line and line.gap is Gap.OVERSERVED:
            assert any(answer.truth is Truth.NO and answer.datum for answer in line.answers)


@given(st.permutations(range(3)))
def test_the_order_of_conditions_does_not_matter(order: list[int]) -> None:
    rule = RULES["高龄津贴"]
    turned = Rule(rule.name, "", tuple(rule.entitled[place] for place in order), rule.served, both_ways=True)
    facts = person(出生日期="1940-01-01")
    one, other = judge(rule, facts, TODAY), judge(turned, facts, TODAY)
    assert one is not None
    assert other is not None
    assert one.gap is other.gap


def test_a_pack_that_cannot_be_read_names_the_line() -> None:
    with pytest.raises(ValueError, match="很老"):
        read_rules("[津贴] | 民政 | 查\n应享：\n出生日期 很老\n")


def test_a_line_has_its_days_and_is_settled_once() -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    clocks = packaged_clocks()["service"]
    found = Happening(Event.FOUND, start)
    assert fold([found], clocks).handle.due == date(2026, 3, 30)
    settled = fold([found, Happening(Event.SERVED, start + timedelta(days=3))], clocks)
    assert (settled.settled, settled.handle.met_on) == (Event.SERVED, date(2026, 3, 5))
