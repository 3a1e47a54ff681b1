from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jianfu.forms.domain.elements.periods import Period
from jianfu.forms.domain.errors import BAD_RECORDS, NO_UNIT
from jianfu.forms.domain.filling.fill import read_records
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import workbook

if TYPE_CHECKING:
    from jianfu.forms.domain.filling.records import Records


def _json(*items: object, unit: str | None = None) -> Records:
    return read_records(json.dumps(items).encode(), "数据.json", unit)


def test_a_workbook_of_records() -> None:
    content = workbook(
        [
            ["村名", "总人口", "耕地面积（公顷）", "单位", "来源", "日期"],
            ["东村", 320, 12.5, "东村", "统计年报", "2025-12-31"],
        ]
    )
    (record,) = read_records(content, "数据.xlsx").items
    people, land = record.values["户籍人口数"][0], record.values["耕地面积"][0]
    assert (people.value, people.source, people.as_of) == (320.0, "统计年报", "2025-12-31")
    assert (land.value, land.unit, record.owner) == (12.5, "公顷", "东村")


def test_values_with_their_own_source_and_period() -> None:
    (record,) = _json(
        {
            "村名称": "东村",
            "户籍人口数": [{"value": 1, "period": "2025"}, {"value": 2, "period": "2026", "source": "村"}],
        }
    ).items
    assert [(k.value, k.period, k.source) for k in record.values["户籍人口数"]] == [
        (1.0, Period(2025), "数据.json"), (2.0, Period(2026), "村"),
    ]  # fmt: skip


def test_rows_of_one_subject_in_several_periods_are_one_record() -> None:
    content = workbook(
        [
            ["村名称", "户籍人口数", "期间"],
            ["东村", 1, "2025年"],
            ["东村", 2, "2026年"],
            ["西村", 3, "2026年"],
        ]
    )
    east, west = read_records(content, "x.xlsx").items
    assert [k.value for k in east.values["户籍人口数"]] == [1.0, 2.0]
    assert west.identity() == ("村名称", "西村")


def test_equal_names_without_a_period_stay_two_people() -> None:
    assert len(_json({"姓名": "张三", "性别": "男"}, {"姓名": "张三", "性别": "女"}).items) == 2


def test_members_are_records_of_their_own() -> None:
    (record,) = _json({"户主姓名": "甲", "家庭成员": [{"姓名": "乙"}, {"姓名": "丙"}]}).items
    assert [m.values["姓名"][0].value for m in record.groups["家庭成员"]] == ["乙", "丙"]


def test_words_outside_the_dictionary_are_kept_under_themselves() -> None:
    (record,) = _json({"没有的 项目": 3}).items
    assert record.values["没有的项目"][0].value == 3.0


def test_empty_values_are_not_there() -> None:
    (record,) = _json({"姓名": "", "性别": None, "年龄": 3}).items
    assert set(record.values) == {"年龄"}


def test_the_records_of_one_unit() -> None:
    items = [{"单位": "东村", "姓名": "甲"}, {"单位": "西村", "姓名": "乙"}]
    assert [r.values["姓名"][0].value for r in _json(*items, unit="西村").items] == ["乙"]
    assert [len(_json({"村名称": "东村"}, {"村名称": "西村"}, unit="东村").items)] == [1]


def test_a_unit_without_own_records_takes_those_below() -> None:
    items = [
        {"村名称": "东村", "乡镇名称": "青山镇"},
        {"村名称": "西村", "乡镇名称": "青山镇"},
        {"村名称": "南村", "乡镇名称": "绿水镇"},
    ]
    found = _json(*items, unit="青山镇")
    assert (len(found.items), found.exact) == (2, False)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        _json({"村名称": "东村"}, unit="北村")
    assert caught.value.kind is NO_UNIT


@pytest.mark.parametrize("data", [b"[1, 2]", b"[]", b"{broken"])
def test_data_that_cannot_be_used_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_records(data, "数据.json")
    assert caught.value.kind is BAD_RECORDS


def test_a_sheet_without_rows_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read_records(workbook([["姓名"]]), "x.xlsx")
    assert caught.value.kind is BAD_RECORDS
