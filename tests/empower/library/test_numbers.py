"""Numbers: each with its subject, its direction and its sentence; years and serials are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.library.numbers import find_numbers


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.subject, one.verb, one.value, one.before) for one in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "启动一年，全县文件、会议、督检考同比分别减少51%、56.6%、76.57%。",
            [("文件", "减少", "51%", ""), ("会议", "减少", "56.6%", ""), ("督检考", "减少", "76.57%", "")],
        ),
        ("乡镇报表由168种压减到61种。", [("乡镇报表", "压减", "61种", "168种")]),
        ("填报时间从9天缩短到半天", [("填报时间", "缩短", "半天", "9天")]),
        (
            "微信群减少36余个，违规挂牌减少12个",
            [("微信群", "减少", "36余个", ""), ("违规挂牌", "减少", "12个", "")],
        ),
        ("开会时间明显变短，缩短30分钟。", [("开会时间", "缩短", "30分钟", "")]),
        ("会议、文件数量分别下降了30%和40%", [("会议", "下降", "30%", ""), ("文件", "下降", "40%", "")]),
        ("2019年7月，市委印发〔2020〕5号文件。", []),
        ("全縣會議減少三成，文件減少５１％", [("文件", "减少", "５１％", "")]),
    ],
)
def test_what_is_reported(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == expected


def test_three_numbers_for_one_subject() -> None:
    assert [one[0] for one in told("报表数量分别减少10%、20%")] == ["报表", "报表"]


def test_the_sentence_comes_with_the_number() -> None:
    text = "先说别的。全县会议减少56.6%。再说别的。"
    (one,) = find_numbers(text)
    assert one.sentence == "全县会议减少56.6%。"
    assert text[one.start : one.end] == "56.6%"


NUMBERS = st.integers(1, 999)


@given(
    st.lists(
        st.sampled_from(["文件", "会议", "督检考", "报表", "工作群"]), min_size=2, max_size=4, unique=True
    ),
    st.data(),
)
def test_a_list_keeps_its_order(subjects: list[str], data: st.DataObject) -> None:
    values = [f"{data.draw(NUMBERS)}%" for _ in subjects]
    text = f"{'、'.join(subjects)}分别减少{'、'.join(values)}。"
    assert [(one.subject, one.value) for one in find_numbers(text)] == list(
        zip(subjects, values, strict=True)
    )


@given(st.text(alphabet="文件会议减少分别由从到、，。0123456789%个天半 ", max_size=80))
def test_places_always_index_the_text(text: str) -> None:
    for one in find_numbers(text):
        assert text[one.start : one.end] == one.value
        assert one.value
