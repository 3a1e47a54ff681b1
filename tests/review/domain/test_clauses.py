"""Sentences with their places, and the lists that frame them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianfu.review.domain.clauses import Frame, sentences


def frames(body: str) -> list[tuple[str, Frame]]:
    return [(sentence.text.strip(), sentence.frame) for sentence in sentences(body)]


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert [s.text for s in sentences("一句。二句；三句\n四句！五句？六句")] == [
        "一句",
        "二句",
        "三句",
        "四句",
        "五句",
        "六句",
    ]


def test_the_items_of_a_forbidding_list_are_forbidden() -> None:
    body = "对乡镇不得有下列行为：\n（一）要求签责任状；\n（二）要求建台账。\n各单位要认真执行。"
    assert frames(body) == [
        ("对乡镇不得有下列行为：", Frame.PLAIN),
        ("（一）要求签责任状", Frame.FORBIDDEN),
        ("（二）要求建台账", Frame.FORBIDDEN),
        ("各单位要认真执行", Frame.PLAIN),
    ]


def test_the_items_of_a_describing_list_are_told() -> None:
    body = "主要有以下问题：\n1.层层签责任状。\n2.重复报表。"
    assert [frame for _, frame in frames(body)[1:]] == [Frame.NARRATED, Frame.NARRATED]


def test_an_item_of_another_style_ends_the_list() -> None:
    body = "不得有下列行为：\n（一）要求签责任状。\n二、各乡镇要建立台账。"
    assert frames(body)[-1] == ("二、各乡镇要建立台账", Frame.PLAIN)


def test_a_plain_list_frames_nothing() -> None:
    body = "现将有关事项通知如下：\n一、各乡镇要建立台账。"
    assert frames(body)[-1][1] is Frame.PLAIN


def test_a_line_after_the_list_stands_for_itself() -> None:
    body = "严禁下列行为：\n1.摊派报刊。\n特此通知。"
    assert frames(body)[-1] == ("特此通知", Frame.PLAIN)


@given(st.text(alphabet="甲乙，。；：\n（一）1.不得下列 ", max_size=80))
def test_every_sentence_stands_where_it_says(body: str) -> None:
    for sentence in sentences(body):
        assert body[sentence.start : sentence.start + len(sentence.text)] == sentence.text
