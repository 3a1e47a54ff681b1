"""Marks in place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.document import Heading
from jianfu.review.domain.marking import Paragraph, Run, paragraphs
from jianfu.review.domain.verdict import Finding, Grade

SAID = Text("一", "one")


def finding(start: int | None, end: int | None, grade: Grade = Grade.REVISE) -> Finding:
    return Finding("R", "length", grade, SAID, SAID, SAID, start=start, end=end)


def test_a_body_without_findings_is_its_lines() -> None:
    assert paragraphs("甲乙\n\n丙", []) == (Paragraph((Run("甲乙"),)), Paragraph((Run("丙"),)))


def test_a_mark_cuts_its_line() -> None:
    (line,) = paragraphs("请于周五前报送总结。", [finding(5, 9)])
    assert [run.text for run in line.runs] == ["请于周五前", "报送总结", "。"]
    assert line.runs[1] == Run("报送总结", (1,), (1,), Grade.REVISE)


def test_overlapping_marks_show_the_heavier_grade() -> None:
    (line,) = paragraphs("一二三四五六", [finding(0, 4, Grade.HINT), finding(2, 6, Grade.STOP)])
    assert [(run.text, run.numbers, run.opens, run.grade) for run in line.runs] == [
        ("一二", (1,), (1,), Grade.HINT),
        ("三四", (1, 2), (2,), Grade.STOP),
        ("五六", (2,), (), Grade.STOP),
    ]


def test_a_mark_over_two_lines_opens_once() -> None:
    first, second = paragraphs("一二\n三四", [finding(1, 4)])
    assert [(run.numbers, run.opens) for run in first.runs] == [((), ()), ((1,), (1,))]
    assert [(run.numbers, run.opens) for run in second.runs] == [((1,), ()), ((), ())]


def test_a_mark_that_begins_at_a_line_end_opens_on_the_next_line() -> None:
    _, second = paragraphs("一二\n三四", [finding(2, 4)])
    assert second.runs[0].opens == (1,)


def test_findings_without_a_place_keep_their_number() -> None:
    (line,) = paragraphs("一二三", [finding(None, None), finding(0, 1)])
    assert line.runs[0].numbers == (2,)


def test_headings_keep_their_level() -> None:
    found = paragraphs("一、总要求\n做好。", [], [Heading(1, "一、总要求", 0)])
    assert [line.level for line in found] == [1, 0]


@given(
    st.text(alphabet="甲乙丙。\n ", max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from(Grade)), max_size=6),
)
def test_nothing_is_lost_or_added(body: str, places: list[tuple[int, int, Grade]]) -> None:
    findings = [finding(min(a, b), max(a, b), grade) for a, b, grade in places]
    shown = paragraphs(body, findings)
    assert [line.text for line in shown] == [line for line in body.split("\n") if line.strip()]
    for line in shown:
        for run in line.runs:
            assert set(run.opens) <= set(run.numbers)
            assert (run.grade is None) == (not run.numbers)
