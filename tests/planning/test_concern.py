"""Whom a meeting concerns, from the duty lists: yes, no, or left to a person."""

from __future__ import annotations

import pytest

from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.duties.domain.matching import Answer, Matcher
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import UnitKind
from jianfu.planning.domain.concern import Called, Concern, concern_of

ITEMS = (
    DutyItem(ListKind.BASIC, "开展森林防火宣传巡查", "应急"),
    DutyItem(ListKind.WITHDRAWN, "燃气安全生产检查", "应急", "县住房和城乡建设局"),
    DutyItem(ListKind.COOPERATE, "食品安全专项整治", "市场监管", "县市场监督管理局"),
)
TOWN = Called("河口镇", "河口", UnitKind.TERRITORY)
HOUSING = Called("云溪县住房和城乡建设局", "住建局", UnitKind.DEPARTMENT)
CULTURE = Called("云溪县文化和旅游局", "文旅局", UnitKind.DEPARTMENT)


def answer(text: str) -> Answer:
    return Matcher(ITEMS).match(text)


def sure(item: DutyItem) -> Answer:
    from jianfu.duties.domain.matching import Match

    return Answer((Match(item, 9.0, Text("因为", "because")),), sure=True, because=Text("因为", "because"))


@pytest.mark.parametrize(
    ("unit", "item", "expected"),
    [
        (TOWN, ITEMS[0], Concern.YES),
        (TOWN, ITEMS[1], Concern.NO),
        (TOWN, ITEMS[2], Concern.YES),
        (HOUSING, ITEMS[1], Concern.YES),
        (CULTURE, ITEMS[1], Concern.NO),
        (CULTURE, ITEMS[0], Concern.UNKNOWN),
    ],
)
def test_the_lists_say_whom_it_concerns(unit: Called, item: DutyItem, expected: Concern) -> None:
    judged = concern_of(unit, sure(item))
    assert judged.concern is expected
    assert item.name in judged.because.zh


def test_the_convener_is_always_concerned() -> None:
    assert concern_of(CULTURE._replace(convenes=True), None).concern is Concern.YES


@pytest.mark.parametrize("unit", [TOWN, HOUSING, CULTURE])
def test_nothing_sure_is_left_to_a_person(unit: Called) -> None:
    assert concern_of(unit, None).concern is Concern.UNKNOWN
    vague = answer("年度总结表彰")
    assert not vague.sure
    assert concern_of(unit, vague) == (Concern.UNKNOWN, vague.because)
