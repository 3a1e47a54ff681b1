from __future__ import annotations

import pytest

from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.elements.matching import SURE, Asked, bare_label, match

VILLAGE = {"village": 10}


def found(
    *path: str, unit: str | None = None, votes: dict[str, int] | None = None
) -> tuple[str | None, bool]:
    answer = match(Asked(path, unit), votes or {})
    return (answer.element.name if answer.element else None), answer.confidence >= SURE


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("（二）家庭成员人数", "家庭成员人数"), ("其中：60岁及以上人数", "60岁及以上人数"), ("*姓名", "姓名"),
        ("1.通电自然村", "通电自然村"),
        ("房屋结构：1.钢筋混凝土2.砖木", "房屋结构"),
        ("出生日期（格式：yyyy-MM-dd）", "出生日期"), ("家庭年收入（元）", "家庭年收入"),
        ("60岁退役士兵身份证号*", "60岁退役士兵身份证号"),
    ],
)  # fmt: skip
def test_what_a_label_is_without_its_dress(label: str, bare: str) -> None:
    assert bare_label(label) == bare


@pytest.mark.parametrize(
    ("path", "unit", "name"),
    [
        (("姓名*",), None, "姓名"),
        (("身份证号码",), None, "公民身份号码"),
        (("粮食作物", "水稻", "播种面积（亩）"), "亩", "水稻播种面积"),
        (("水稻", "产量"), None, "水稻产量"),
        (("配偶", "姓名"), None, "配偶姓名"),
        (("一、家庭基本情况", "（二）家庭成员人数", "数量"), "人", "家庭人口数"),
        (("低保对象(户)",), "户", "低保户数"),
        (("诊疗人次", "2010年"), None, "诊疗人次"),
    ],
)
def test_sure_matches(path: tuple[str, ...], unit: str | None, name: str) -> None:
    assert found(*path, unit=unit) == (name, True)


def test_the_subject_of_the_form_decides_between_equal_words() -> None:
    assert found("参加农村合作医疗(人)", unit="人", votes=VILLAGE)[0] == "医保参保人数"
    assert found("参加农村合作医疗(人)", unit="人", votes={"household": 10})[0] == "参加医疗保险人数（户）"


@pytest.mark.parametrize(
    ("slip", "name"), [("户主姓明", "户主姓名"), ("联系电化", "联系电话"), ("文化成度", "文化程度")]
)
def test_slips_of_the_input_method_are_seen_but_never_sure(slip: str, name: str) -> None:
    assert found(slip) == (name, False)
    assert "同音" in match(Asked((slip,)), {}).because.zh


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        (("有劳动能力", "低保对象(人)"), "人"),
        (("参加合作医疗人数", "其中：60岁及以上人数"), "人"),
        (("贫困户", "住房面积"), None),
    ],
)
def test_an_outer_header_that_narrows_makes_it_unsure(path: tuple[str, ...], unit: str | None) -> None:
    assert not found(*path, unit=unit)[1]


@pytest.mark.parametrize("label", ["伤残抚恤评定复核单编排", "其他", "合计", "数量", "±"])
def test_what_nobody_knows_is_none(label: str) -> None:
    assert found(label) == (None, False)


@pytest.mark.parametrize(("label", "unit"), [("家庭人口", "亩"), ("耕地面积", "户"), ("姓名", "元")])
def test_a_unit_that_measures_something_else_speaks_against(label: str, unit: str) -> None:
    assert found(label, unit=unit)[0] not in ("家庭人口数", "耕地面积", "姓名")


@pytest.mark.parametrize(
    ("one", "other"),
    [("无劳动能力贫困户户数", "有劳动能力贫困户户数"), ("六十五岁以上老年人数", "六十岁以上老年人数")],
)
def test_words_that_differ_in_what_matters_are_not_mixed_up(one: str, other: str) -> None:
    assert found(one)[0] == one
    assert found(one)[0] != other


def test_remarks_never_stand_for_the_row() -> None:
    assert found("水稻", "备注") == ("备注", False) or found("水稻", "备注")[0] == "备注"


def test_every_match_says_why() -> None:
    for label in ("姓名", "身份证号", "户主姓明", "没有的栏目"):
        because = match(Asked((label,)), {}).because
        assert because.zh
        assert because.en


def test_the_phone_in_the_sign_off_line_is_the_filler_s() -> None:
    answer = match(Asked(("联系电话",), sign_off=True), {})
    assert answer.element is not None
    assert answer.element.name == "填报人电话"


@pytest.mark.parametrize("label", ["乡镇（街道）审批意见", "村民小组意见", "县级民政部门审核意见（盖章）"])
def test_the_opinion_of_who_examines_is_one_element(label: str) -> None:
    assert match(Asked((label,)), {}).element is elements()["审核意见"]


@pytest.mark.parametrize("label", ["个人意见", "意见建议", "其他意见"])
def test_other_opinions_are_not(label: str) -> None:
    assert match(Asked((label,)), {}).element is not elements()["审核意见"]


def test_the_number_before_a_question_is_not_part_of_it_but_a_measure_is() -> None:
    assert bare_label("102单位详细名称") == "单位详细名称"
    assert bare_label("100元以上") == "100元以上"


def test_a_sum_of_any_subsidy_is_found_but_never_sure() -> None:
    found = match(Asked(("补贴金额（元）",), "元"), {})
    assert found.element is elements()["惠农补贴金额"]
    assert found.confidence < SURE


def test_of_which_alone_does_not_say_of_whom() -> None:
    found = match(Asked(("其中：女性（人）",), "人"), {})
    assert found.element is not None
    assert found.confidence < SURE


def test_words_are_no_answer_to_a_question_for_a_number() -> None:
    assert match(Asked(("发现问题",), type="text"), {}).element is not elements()["发现隐患数"]
