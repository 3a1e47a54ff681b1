from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.filling.inline import filled_line, ticked


@pytest.mark.parametrize(
    ("line", "part", "value", "result"),
    [
        ("填表人：", 0, "王一", "填表人：王一"),
        ("填表人：__________", 0, "王一", "填表人：王一"),
        ("填报日期：  年  月  日", 0, "2026年5月1日", "填报日期：2026年5月1日"),
        ("填表人：张三", 0, "王一", None),
        ("填表人：", 1, "王一", None),
        ("填报单位（盖章）：          填表人：", 1, "王一", "填报单位（盖章）：          填表人：王一"),
    ],
)
def test_a_value_goes_behind_its_label(line: str, part: int, value: str, result: str | None) -> None:
    assert filled_line(line, part, value) == result


@given(st.text("王一二三", min_size=1, max_size=6), st.text("李四五六", min_size=1, max_size=6))
def test_two_values_of_one_line_do_not_disturb_one_another(one: str, other: str) -> None:
    line = "填表人：                审核人：                "
    first = filled_line(line, 0, one)
    assert first is not None
    both = filled_line(first, 1, other)
    assert both is not None
    assert both.split() == [f"填表人：{one}", f"审核人：{other}"]


@pytest.mark.parametrize(
    ("boxes", "choice", "result"),
    [
        ("□是 □否", "是", "☑是 □否"),
        ("□是 □否", "否", "□是 ☑否"),
        ("□是 □否", "不详", None),
        ("□是 □是", "是", None),
        ("○钢混 ○砖混", "砖混", "○钢混 ☑砖混"),
    ],
)
def test_one_box_is_ticked(boxes: str, choice: str, result: str | None) -> None:
    assert ticked(boxes, choice) == result
