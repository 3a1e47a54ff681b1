"""Limits of a design: a voice for those below, no traces, no vetoes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.evaluation.design import LEAST_VOICE, Part, Weights, check_item, check_weights
from jianfu.empower.domain.evaluation.errors import (
    ITEM_INCOMPLETE,
    TRACE_ITEM,
    VETO_ITEM,
    VOICE_TOO_LIGHT,
    WRONG_WEIGHTS,
)
from jianfu.kernel.domain.errors import ErrorKind, Refusal


@pytest.mark.parametrize(
    ("text", "points", "kind"),
    [
        ("是否召开专题党委会议研究调度", 10, TRACE_ITEM),
        ("台账资料齐全、照片规范", 10, TRACE_ITEM),
        ("信访积案未化解的一票否决", 10, VETO_ITEM),
        ("  ", 10, ITEM_INCOMPLETE),
        ("群众反映事项办结率", 0, ITEM_INCOMPLETE),
        ("群众反映事项办结率", 101, ITEM_INCOMPLETE),
    ],
)
def test_what_may_not_be_judged_by(text: str, points: int, kind: ErrorKind) -> None:
    with pytest.raises(Refusal) as refused:
        check_item(text, points)
    assert refused.value.kind is kind


def test_a_result_is_welcome() -> None:
    assert check_item("群众反映事项办结率", 20) is None


@given(st.integers(-20, 120), st.integers(-20, 120), st.integers(-20, 120))
def test_weights_are_a_whole_with_a_voice_below(process: int, result: int, satisfaction: int) -> None:
    whole = process + result + satisfaction == 100 and min(process, result, satisfaction) >= 0
    if whole and satisfaction >= LEAST_VOICE:
        check_weights(Weights(process, result, satisfaction))
        return
    with pytest.raises(Refusal) as refused:
        check_weights(Weights(process, result, satisfaction))
    assert refused.value.kind is (VOICE_TOO_LIGHT if whole else WRONG_WEIGHTS)


def test_each_part_has_its_weight() -> None:
    assert [Weights(20, 45, 35).of(part) for part in Part] == [20, 45, 35]
