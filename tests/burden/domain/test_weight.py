from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain import weight
from jianfu.burden.domain.weight import ENOUGH, Mark, PageKind, Weighed, kind_of, published, read_mark


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        ("desk:todo", PageKind.DESK),
        ("desk:today", PageKind.OFFICE),
        ("register:draft_new", PageKind.SUBMIT),
        ("register:drafts", PageKind.SUBMIT),
        ("register:queue", PageKind.OFFICE),
        ("burden:budgets", PageKind.OFFICE),
        ("planning:visits", PageKind.PLAN),
        ("kernel:units", PageKind.REST),
        ("me", PageKind.REST),
        ("redress:tip", None),
        ("redress:cases", None),
        ("api:openapi", None),
    ],
)
def test_pages_have_a_coarse_kind_and_tips_have_none(route: str, kind: PageKind | None) -> None:
    assert kind_of(route) is kind


@pytest.mark.parametrize(
    ("gap", "seconds"),
    [(0, 0), (40, 40), (300, 300), (301, 300), (1800, 300), (1801, 30), (86400, 30), (-5, 0)],
)
def test_who_went_away_is_not_in_the_tool(gap: int, seconds: int) -> None:
    assert weight.seconds_between(1000, 1000 + gap) == seconds


@given(st.sampled_from(PageKind), st.integers(0, 2**40))
def test_a_mark_is_read_as_it_was_written(kind: PageKind, second: int) -> None:
    assert read_mark(Mark(kind, second).written()) == Mark(kind, second)


@given(st.text(max_size=30))
def test_anything_else_is_no_mark(written: str) -> None:
    mark = read_mark(written)
    assert mark is None or written.startswith(f"{mark.kind}.")


@pytest.mark.parametrize("written", ["", "desk", "desk.", "desk.-4", "tip.4", "desk.４"])
def test_what_cannot_be_a_mark_is_none(written: str) -> None:
    assert read_mark(written) is None


def test_small_kinds_are_folded_together() -> None:
    rows = [
        Weighed(PageKind.DESK, 400, 9000),
        Weighed(PageKind.OFFICE, ENOUGH, 20_000),
        Weighed(PageKind.PLAN, ENOUGH - 1, 700),
        Weighed(PageKind.REST, 1, 10),
    ]
    assert published(rows) == [rows[1], rows[0], Weighed(PageKind.REST, ENOUGH, 710)]


@given(st.lists(st.tuples(st.sampled_from(PageKind), st.integers(0, 60), st.integers(0, 9000)), max_size=8))
def test_nothing_that_is_shown_rests_on_few(rows: list[tuple[PageKind, int, int]]) -> None:
    shown = published([Weighed(*row) for row in rows])
    assert all(row.stays >= ENOUGH for row in shown)
    assert sum(row.seconds for row in shown) <= sum(row[2] for row in rows)


def test_minutes_are_those_of_a_unit_on_a_working_day() -> None:
    assert weight.minutes_a_day(36_000, 10, 5) == 12
    assert weight.minutes_a_day(36_000, 0, 5) is None
    assert weight.minutes_a_day(36_000, 10, 0) is None


@pytest.mark.parametrize(
    ("minutes", "word"), [(None, "还没有测到"), (14.9, "在15分钟的预算以内"), (15.1, "本工具应当减负")]
)
def test_it_says_whether_the_tool_keeps_its_own_budget(minutes: float | None, word: str) -> None:
    assert word in weight.said(minutes).zh
