"""The three outcomes of every cell, and what users of other tools complain about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from jianfu.forms.domain.errors import NO_FORM
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import FILES, filled, grid_of, parts, shown, workbook

if TYPE_CHECKING:
    from evaluation.forms.sampling import Sample

PERSON = {
    "姓名": "张三",
    "性别": "1",
    "公民身份号码": "11010519491231002x",
    "民族": "汉",
    "联系电话": "13800000000",
}


def test_a_card_is_filled_with_source_and_date(made: dict[str, Sample]) -> None:
    card = made["申请登记表.xlsx"].content
    result = filled(
        card,
        "表.xlsx",
        {**PERSON, "家庭年收入": {"value": 1.2, "unit": "万元", "source": "调查", "as_of": "2025-12-31"}},
    )
    cells = shown(result.content)
    assert (cells[1, 1], cells[1, 3], cells[2, 1], cells[4, 3]) == (
        "张三",
        "男",
        "11010519491231002X",
        12000.0,
    )
    receipt = result.receipt.as_json()
    income = next(each for each in receipt["filled"] if each["cell"] == "D5")
    assert income == {
        "cell": "D5",
        "sheet": "登记表",
        "value": 12000,
        "source": "调查",
        "as_of": "2025-12-31",
        "why": "由万元换算为元",
    }
    assert receipt["summary"].startswith("共11格，已填6格")


def test_only_touched_cells_change(made: dict[str, Sample]) -> None:
    card = made["申请登记表.xlsx"].content
    before, after = grid_of(card), grid_of(filled(card, "表.xlsx", PERSON).content)
    assert {place for place in before.cells if before.cells[place] != after.cells.get(place)} == set()
    assert len(after.cells) - len(before.cells) == 5


def test_without_data_the_bytes_are_the_same(made: dict[str, Sample]) -> None:
    card = made["申请登记表.xlsx"].content
    result = filled(card, "表.xlsx", {"没有的项目": 1})
    assert result.content == card
    assert len(result.receipt.left) == 11


def test_an_empty_value_never_overwrites_what_was_typed() -> None:
    """Open Forms #1870: an empty prefill wiped out what the user had typed."""
    form = workbook([["姓名", "李四", "性别", None]], framed="A1:D1")
    result = filled(form, "x.xlsx", {"姓名": "", "性别": ""})
    assert result.content == form


def test_a_correction_is_never_overridden() -> None:
    """Open Forms #1717: the prefill overrode the user's correction; here it goes to the owner as a proposal."""
    form = workbook([["姓名", "性别"], ["张三丰", None]], framed="A1:B3")
    result = filled(form, "x.xlsx", {"姓名": "张三丰", "性别": "男"}, {"姓名": "李四", "性别": "女"})
    assert shown(result.content)[1, 0] == "张三丰"


def test_a_typed_value_and_its_difference_are_reported() -> None:
    form = workbook([["户主姓名", "家庭人口数", "联系电话"], ["甲", 5, None]], framed="A1:C3")
    result = filled(form, "x.xlsx", {"户主姓名": "甲", "家庭人口数": 4, "联系电话": "13800000000"})
    assert shown(result.content)[1, 1] == 5.0
    assert shown(result.content)[1, 2] == "13800000000"
    assert [(p["cell"], p["typed"], p["known"]) for p in result.receipt.as_json()["proposals"]] == [
        ("B2", "5", 4)
    ]


def test_what_cannot_be_filled_stays_open_to_the_person(made: dict[str, Sample]) -> None:
    """Open Forms #1833: an empty read-only field could not be submitted; a cell that is left stays writable."""
    card = made["申请登记表.xlsx"].content
    result = filled(card, "表.xlsx", PERSON)
    left = {(each.row, each.column) for each in result.receipt.left}
    assert (3, 1) in left
    assert not grid_of(result.content).protected


def test_formulas_and_locked_cells_are_refused(made: dict[str, Sample]) -> None:
    """FineReport: formulas that were overwritten stopped recalculating."""
    form = made["受保护.xlsx"].content
    result = filled(form, "x.xlsx", {"户主姓名": "甲", "耕地面积": 3, "补贴标准": 100, "惠农补贴金额": 300})
    assert {(each.column, each.why.zh) for each in result.receipt.refused} == {
        (2, "受保护的单元格，不改动"),
        (3, "公式单元格，不改动"),
    }
    after = grid_of(result.content)
    assert after.cells[1, 3].formula == "B2*C2"
    assert (1, 2) not in after.cells


def test_formulas_are_worked_out_again_when_the_file_is_opened(made: dict[str, Sample]) -> None:
    book = parts(filled(made["受保护.xlsx"].content, "x.xlsx", {"户主姓名": "甲", "耕地面积": 3}).content)[
        "xl/workbook.xml"
    ]
    assert b'fullCalcOnLoad="1"' in book


def test_a_slashed_corner_is_read_and_filled(made: dict[str, Sample]) -> None:
    """FineReport: slashed header cells could not be read."""
    result = filled(
        made["斜线表头.xlsx"].content, "x.xlsx", {"村名称": "西村", "水稻播种面积": 12, "玉米播种面积": 7}
    )
    assert {place: v for place, v in shown(result.content).items() if place[0] == 3} == {
        (3, 0): "西村",
        (3, 1): 12.0,
        (3, 2): 7.0,
    }


def test_merged_groups_stay_merged(made: dict[str, Sample]) -> None:
    """FineReport: merged groups were split by an import."""
    form = made["分组行.xlsx"].content
    result = filled(form, "x.xlsx", {"工资性收入": 10, "教育支出": 5})
    assert grid_of(result.content).merges == grid_of(form).merges
    assert (shown(result.content)[2, 2], shown(result.content)[4, 2]) == (10.0, 5.0)


def test_several_areas_of_one_sheet_are_filled(made: dict[str, Sample]) -> None:
    """FineReport: a sheet with several data areas could not be imported."""
    result = filled(
        made["上下两表.xlsx"].content,
        "x.xlsx",
        {"检查单位数": 3, "发现隐患数": 2, "企业名称": "厂", "法定代表人": "甲"},
    )
    cells = shown(result.content)
    assert (cells[2, 0], cells[2, 1], cells[7, 0], cells[7, 1]) == (3.0, 2.0, "厂", "甲")


def test_a_row_that_bears_another_name_is_not_filled(made: dict[str, Sample]) -> None:
    result = filled(made["分村汇总.xlsx"].content, "x.xlsx", {"村名称": "北村", "户籍户数": 9})
    assert result.receipt.filled == []


def test_the_rows_of_named_villages_get_their_own_values(made: dict[str, Sample]) -> None:
    villages = [{"村名称": name, "户籍户数": n} for n, name in enumerate(["南村", "东村", "西村"], 1)]
    cells = shown(filled(made["分村汇总.xlsx"].content, "x.xlsx", *villages).content)
    assert [cells[row, 1] for row in (2, 3, 4)] == [2.0, 3.0, 1.0]


def test_what_is_not_sure_is_left_in_the_strict_mode(made: dict[str, Sample]) -> None:
    form, data = made["笔误.xlsx"].content, {"户主姓名": "甲", "家庭人口数": 4}
    strict, loose = filled(form, "x.xlsx", data), filled(form, "x.xlsx", data, strict=False)
    assert (1, 0) not in shown(strict.content)
    assert shown(loose.content)[1, 0] == "甲"
    assert any("把握不足" in each.why.zh for each in strict.receipt.left)


def test_sums_over_the_units_below(made: dict[str, Sample]) -> None:
    villages = [
        {"村名称": v, "乡镇名称": "青山镇", "户籍户数": n, "户籍人口数": 10 * n}
        for v, n in (("东村", 1), ("西村", 2))
    ]
    result = filled(made["其中行.xlsx"].content, "x.xlsx", *villages, unit="青山镇")
    assert shown(result.content)[3, 3] == 30.0
    assert result.receipt.filled[0].source == "2个下级单位合计（台账.json）"


def test_no_sum_without_all_units(made: dict[str, Sample]) -> None:
    villages: list[dict[str, Any]] = [
        {"村名称": "东村", "乡镇名称": "青山镇", "户籍户数": 1},
        {"村名称": "西村", "乡镇名称": "青山镇"},
    ]
    result = filled(made["其中行.xlsx"].content, "x.xlsx", *villages, unit="青山镇")
    assert "1个下级单位缺此项，不能汇总" in [each.why.zh for each in result.receipt.left]


def test_periods_are_looked_up_and_compared(made: dict[str, Sample]) -> None:
    history = [
        {"value": 120, "period": "2026-09"},
        {"value": 90, "period": "2026-08"},
        {"value": 100, "period": "2025-09"},
    ]
    result = filled(made["同期对比.xlsx"].content, "x.xlsx", {"营业收入": history})
    assert [shown(result.content)[4, column] for column in range(1, 5)] == [120.0, 90.0, 100.0, 20.0]


def test_another_period_is_not_taken_for_this_one(made: dict[str, Sample]) -> None:
    result = filled(
        made["同期对比.xlsx"].content, "x.xlsx", {"营业收入": [{"value": 1, "period": "2024-09"}]}
    )
    assert result.receipt.filled == []


def test_lines_and_boxes_are_completed() -> None:
    form = workbook([["填报单位：            填表人：        "], ["是否危房", "□是  □否"]], framed="A2:B2")
    result = filled(form, "x.xlsx", {"是否危房": "否", "填报人": "王一"}, unit=None)
    cells = shown(result.content)
    assert cells[1, 1] == "□是  ☑否"
    assert str(cells[0, 0]).rstrip().endswith("填表人：王一")


def test_the_named_unit_stands_in_its_line(made: dict[str, Sample]) -> None:
    result = filled(made["月报.xlsx"].content, "x.xlsx", {"单位": "东村", "矛盾纠纷排查数": 3}, unit="东村")
    cells = shown(result.content)
    assert str(cells[1, 0]).startswith("填报单位：东村")
    assert cells[3, 0] == 3.0


def test_members_fill_the_table_inside_a_card(made: dict[str, Sample]) -> None:
    household = {
        "户主姓名": "甲",
        "家庭成员": [{"姓名": "乙", "性别": "女", "与户主关系": "妻"}, {"姓名": "丙", "性别": "男"}],
    }
    cells = shown(filled(made["农户信息采集表.xlsx"].content, "x.xlsx", household).content)
    assert [cells[row, 1] for row in (3, 4)] == ["乙", "丙"]
    assert cells[1, 1] == "甲"


def test_signatures_are_left_to_people() -> None:
    form = workbook([["户主姓名", None, "户主签名", None]], framed="A1:D1")
    result = filled(form, "x.xlsx", {"户主姓名": "甲", "户主签名": "甲"})
    assert [each.why.zh for each in result.receipt.left] == ["须由本人签名或盖章"]


def test_a_file_that_asks_nothing_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        filled(workbook([["只有标题的文件"]]), "x.xlsx", PERSON)
    assert caught.value.kind is NO_FORM


def test_an_xls_comes_back_as_an_xls() -> None:
    content = (FILES / "choices.xls").read_bytes()
    people = [{**PERSON, "姓名": f"人{n}"} for n in range(8)]
    result = filled(content, "册.xls", *people)
    before, after = grid_of(content, "册.xls"), grid_of(result.content, "册.xls")
    assert [after.cells[row, 1].text for row in range(2, 10)] == [f"人{n}" for n in range(8)]
    assert after.cells[2, 4].text == "汉族"
    touched = {(each.row, each.column) for each in result.receipt.filled}
    assert {p: c for p, c in after.cells.items() if p not in touched} == {
        p: c for p, c in before.cells.items() if p not in touched
    }
    assert (after.merges, after.validations, after.drawn) == (before.merges, before.validations, before.drawn)


def test_an_xls_says_when_its_rows_do_not_suffice() -> None:
    content = (FILES / "totals.xls").read_bytes()
    result = filled(content, "表.xls", *[{"户主姓名": f"户{n}"} for n in range(9)])
    assert any("还有5条数据没有地方填" in each.why.zh for each in result.receipt.left)
    assert grid_of(result.content, "表.xls").cells[6, 2].formula is not None


def test_quarters_without_a_year_are_those_of_the_form() -> None:
    rows: list[list[Any]] = [
        ["2026年统计表", None, None],
        ["指标", "第一季度", "第二季度"],
        ["营业收入", None, None],
    ]
    form = workbook(rows, merges=("A1:C1",), framed="A2:C3")
    history = [{"value": 5, "period": "2026Q1"}, {"value": 9, "period": "2025Q2"}]
    result = filled(form, "x.xlsx", {"营业收入": history})
    assert {place: v for place, v in shown(result.content).items() if place[0] == 2} == {
        (2, 0): "营业收入",
        (2, 1): 5.0,
    }


def test_quarters_of_no_known_year_are_left() -> None:
    form = workbook([["指标", "第一季度", "第二季度"], ["营业收入", None, None]], framed="A1:C2")
    result = filled(
        form, "x.xlsx", {"营业收入": [{"value": 5, "period": "2026Q1"}, {"value": 6, "period": "2026Q2"}]}
    )
    assert result.receipt.filled == []
    assert {each.why.zh for each in result.receipt.left} == {
        "不能确定“第一季度”是哪一年的",
        "不能确定“第二季度”是哪一年的",
    }


def test_months_in_the_rows_take_the_values_of_their_month() -> None:
    form = workbook(
        [["2026年用电表", None], ["月份", "用电量"], ["1月", None], ["2月", None]],
        merges=("A1:B1",),
        framed="A2:B4",
    )
    result = filled(
        form, "x.xlsx", {"用电量": [{"value": 7, "period": "2026-01"}, {"value": 8, "period": "2026-02"}]}
    )
    assert [shown(result.content)[row, 1] for row in (2, 3)] == [7.0, 8.0]
