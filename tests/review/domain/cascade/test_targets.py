"""Number targets: found with their subject, paired with the level above, raised or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.cascade.targets import Pursued, Target, pursue, targets_of


def found(text: str) -> list[tuple[str, float, str, bool]]:
    return [(one.subject, one.value, one.unit, one.at_most) for one in targets_of(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("全省农村卫生厕所普及率不低于80%。", [("农村卫生厕所普及率", 80.0, "%", False)]),
        ("力争全县农村卫生厕所普及率达到百分之九十以上。", [("农村卫生厕所普及率", 90.0, "%", False)]),
        ("完成率要达到９０％", [("完成率", 90.0, "%", False)]),
        (
            "办件差错率控制在2%以内；投诉不超过3件",
            [("办件差错率", 2.0, "%", True), ("投诉", 3.0, "件", True)],
        ),
        ("各乡镇新增就业不少于30人", [("新增就业", 30.0, "人", False)]),
        ("群众满意率，不低于85%", [("群众满意率", 85.0, "%", False)]),
        ("覆盖率95%以上", [("覆盖率", 95.0, "%", False)]),
    ],
)
def test_a_target_is_found_with_what_it_is_about(
    text: str, meant: list[tuple[str, float, str, bool]]
) -> None:
    assert found(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "请于3月5日前报送",
        "完成80%的任务",
        "共有30人参加",
        "办理时限不超过5个工作日",
        "不低于80%",
        "达到百分之好几以上",
    ],
)
def test_numbers_that_are_no_targets(text: str) -> None:
    assert found(text) == []


def test_the_year_by_which_it_is_due_is_kept() -> None:
    text = "到2026年底，普惠托育覆盖率达到60%，到2028年底，普惠托育覆盖率达到80%。"
    assert [(one.value, one.year) for one in targets_of(text)] == [(60.0, 2026), (80.0, 2028)]


def test_a_second_number_of_one_target_keeps_its_subject() -> None:
    stages = targets_of("覆盖率2026年达到60%，2028年达到80%，2030年达到95%。")
    assert [(one.subject, one.value, one.year) for one in stages] == [
        ("覆盖率", 60.0, 2026),
        ("覆盖率", 80.0, 2028),
        ("覆盖率", 95.0, 2030),
    ]


def test_where_it_started_is_no_part_of_the_subject() -> None:
    assert found("森林覆盖率由82%提高到84%") == [("森林覆盖率", 84.0, "%", False)]


def test_a_raised_target_is_found_from_level_to_level() -> None:
    above = targets_of("确保全省垃圾分类覆盖率不低于80%，差错率不超过3%，新建驿站不少于20个。")
    here = targets_of(
        "全市垃圾分类覆盖率要达到90%以上，差错率控制在2%以内，新建驿站不少于20个，培训500人以上。"
    )
    pairs = pursue(above, here)
    assert [(one.above.value, one.here.value, one.raised) for one in pairs] == [
        (80.0, 90.0, True),
        (3.0, 2.0, True),
        (20.0, 20.0, False),
    ]
    assert [round(one.ratio, 3) for one in pairs] == [1.125, 1.5, 1.0]


@pytest.mark.parametrize(
    ("above", "here"),
    [
        ("垃圾分类覆盖率不低于80%", "学生体质达标率不低于90%"),
        ("新建驿站不少于20个", "新建驿站不少于20%"),
        ("差错率不低于3%", "差错率不超过3%"),
        ("2026年托育覆盖率达到60%", "2028年托育覆盖率达到80%"),
        ("合格率达到0%", "合格率达到90%"),
        ("", "合格率达到90%"),
    ],
)
def test_different_targets_are_not_compared(above: str, here: str) -> None:
    assert pursue(targets_of(above), targets_of(here)) == ()


def test_a_target_above_is_pursued_once() -> None:
    above = targets_of("垃圾分类覆盖率不低于80%")
    here = targets_of("城区垃圾分类覆盖率不低于95%。垃圾分类覆盖率不低于85%。")
    assert len(pursue(above, here)) == 1


def test_relief_is_no_raise() -> None:
    pair = Pursued(
        Target("甲", 90, "%", at_most=False, quote=""), Target("甲", 80, "%", at_most=False, quote="")
    )
    assert pair.ratio < 1
    assert not pair.raised


@given(value=st.integers(1, 99), more=st.integers(0, 50), at_most=st.booleans())
def test_demanding_more_never_counts_less(value: int, more: int, at_most: bool) -> None:
    above = Target("覆盖率", 50, "%", at_most, "")
    here = Target("覆盖率", value + (more if at_most else 0), "%", at_most, "")
    tighter = Target("覆盖率", value + (0 if at_most else more), "%", at_most, "")
    assert Pursued(above, tighter).ratio >= Pursued(above, here).ratio


@given(st.text(alphabet="完成率不低于达到以上0123456789%，。个人2026年百分之十", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for one in targets_of(text):
        assert one.value >= 0
        assert one.subject
