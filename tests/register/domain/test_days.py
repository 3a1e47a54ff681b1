from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.errors import ErrorKind, Refusal
from jianfu.register.domain import errors
from jianfu.register.domain.days import (
    LONGEST_LIFE,
    check_days,
    cut_between,
    day_from,
    days_given,
    default_expiry,
)

TODAY = date(2026, 3, 10)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(days, st.none() | days)
def test_the_default_expiry_is_always_a_possible_one(today: date, due: date | None) -> None:
    ahead = None if due is None or due < today or due > today + LONGEST_LIFE else due
    expires = default_expiry(today, ahead)
    check_days(today, ahead, expires)
    assert today < expires <= today + LONGEST_LIFE


@pytest.mark.parametrize(
    ("due", "expires", "kind"),
    [
        (date(2026, 3, 9), date(2026, 6, 1), errors.DUE_BEFORE_ISSUE),
        (None, TODAY, errors.EXPIRY_PAST),
        (date(2026, 4, 2), date(2026, 4, 1), errors.EXPIRY_BEFORE_DUE),
        (None, TODAY + LONGEST_LIFE + timedelta(days=1), errors.EXPIRY_TOO_FAR),
    ],
)
def test_impossible_days_are_refused(due: date | None, expires: date, kind: ErrorKind) -> None:
    with pytest.raises(Refusal) as refused:
        check_days(TODAY, due, expires)
    assert refused.value.kind is kind


def test_days_at_the_edge_are_allowed() -> None:
    check_days(TODAY, TODAY, TODAY + timedelta(days=1))
    check_days(TODAY, date(2026, 4, 1), date(2026, 4, 1))
    check_days(TODAY, None, TODAY + LONGEST_LIFE)
    assert days_given(TODAY, TODAY) == 0


@pytest.mark.parametrize("given_text", ["2026-02-30", "昨天", "", "2026/3/1"])
def test_what_is_no_date_is_refused_with_what_was_typed(given_text: str) -> None:
    with pytest.raises(Refusal) as refused:
        day_from(given_text)
    assert refused.value.values == {"given": given_text}


def test_a_date_with_spaces_around_it_is_read() -> None:
    assert day_from(" 2026-03-01 ") == date(2026, 3, 1)


def test_the_cut_is_measured_in_working_days() -> None:
    # A week at the province, three days at the city.
    cut = cut_between((date(2026, 3, 2), date(2026, 3, 9)), (date(2026, 3, 4), date(2026, 3, 6)))
    assert cut is not None
    assert (cut.given_above, cut.given_here) == (5, 2)
    assert cut.share == pytest.approx(0.6)
    assert cut.because.zh == "上级给5个工作日，本级只给2个。"


def test_without_dates_or_days_nothing_is_said_to_be_cut() -> None:
    here = (date(2026, 3, 4), date(2026, 3, 6))
    assert cut_between((None, date(2026, 3, 9)), here) is None
    assert cut_between((date(2026, 3, 9), date(2026, 3, 9)), here) is None
    assert cut_between(here, (date(2026, 3, 4), None)) is None
