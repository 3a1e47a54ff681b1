from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.periods import Period, Span, compared, month_name, period_of
from jianfu.burden.domain.scope import Scope, month_after, month_of
from jianfu.burden.views.addressing import query, read_scope
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level

DAYS = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("span", "today", "period"),
    [
        (Span.MONTH, date(2026, 11, 22), Period(202611, 202611)),
        (Span.QUARTER, date(2026, 11, 22), Period(202610, 202611)),
        (Span.QUARTER, date(2026, 1, 2), Period(202601, 202601)),
        (Span.QUARTER, date(2026, 12, 31), Period(202610, 202612)),
        (Span.YEAR, date(2026, 3, 1), Period(202601, 202603)),
        (Span.TWELVE, date(2026, 3, 1), Period(202504, 202603)),
    ],
)
def test_spans_end_in_the_current_month(span: Span, today: date, period: Period) -> None:
    assert period_of(span, today) == period


def test_three_whole_months_are_compared_with_the_three_before() -> None:
    assert compared(date(2026, 2, 10)) == (Period(202508, 202510), Period(202511, 202601))


@given(DAYS)
def test_compared_periods_are_whole_equal_and_adjacent(today: date) -> None:
    before, after = compared(today)
    assert (before.months, after.months) == (3, 3)
    assert month_after(before.last) == after.first
    assert month_after(after.last) == month_of(today)


@given(DAYS, st.sampled_from(Span))
def test_every_span_is_within_a_year(today: date, span: Span) -> None:
    period = period_of(span, today)
    assert 1 <= period.months <= 12
    assert period.last == month_of(today)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(202611, 202611), "2026年11月"),
        (Period(202610, 202611), "2026年10–11月"),
        (Period(202511, 202601), "2025年11月–2026年1月"),
    ],
)
def test_months_are_said(period: Period, said: str) -> None:
    assert period.said.zh == said
    assert month_name(202611).zh == "26年11月"


SCOPES = st.builds(
    Scope,
    first=st.none() | st.integers(200001, 209912),
    last=st.none() | st.integers(200001, 209912),
    level=st.none() | st.sampled_from(Level),
    unit_id=st.none() | st.integers(0, 10**9),
    issuer_id=st.none() | st.integers(0, 10**9),
    channels=st.none() | st.frozensets(st.sampled_from(Channel), min_size=1),
)


@given(SCOPES)
def test_an_address_says_a_scope_and_is_read_back(scope: Scope) -> None:
    assert read_scope(QueryDict(query(scope))) == scope


@pytest.mark.parametrize(
    "typed", ["unit=x", "level=9", "channel=gossip", "first=-1", "issuer=１", "unit=" + "9" * 20]
)
def test_what_makes_no_sense_is_left_out(typed: str) -> None:
    assert read_scope(QueryDict(typed)) == Scope()


def test_who_may_see_what_is_no_part_of_an_address() -> None:
    assert query(Scope(paths=("00000",), unit_id=4)) == "unit=4"
