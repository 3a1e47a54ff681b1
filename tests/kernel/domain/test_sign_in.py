"""Lock-out, sessions and passwords as pure functions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.passwords import (
    HOLDS_NAME,
    HOLDS_RUN,
    TOO_LONG,
    TOO_PLAIN,
    TOO_SHORT,
    weaknesses,
)
from jianfu.kernel.domain.sign_in import ABSOLUTE, ACCOUNT_LIMIT, IDLE, Attempts, Ended, ended

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECONDS = st.integers(0, 4 * 3600)


def after(failures: int, now: datetime = NOW) -> Attempts:
    attempts = Attempts()
    for _ in range(failures):
        attempts = attempts.failed(now, ACCOUNT_LIMIT)
    return attempts


def test_one_failure_less_than_the_limit_locks_nothing() -> None:
    assert after(ACCOUNT_LIMIT.failures - 1).locked_for(NOW) == timedelta(0)
    assert after(ACCOUNT_LIMIT.failures).locked_for(NOW) == ACCOUNT_LIMIT.lock


def test_failures_far_apart_do_not_add_up() -> None:
    later = NOW + ACCOUNT_LIMIT.window + timedelta(seconds=1)
    assert after(ACCOUNT_LIMIT.failures - 1).failed(later, ACCOUNT_LIMIT).failures == 1


def test_after_a_lock_counting_begins_anew() -> None:
    later = NOW + ACCOUNT_LIMIT.lock
    again = after(ACCOUNT_LIMIT.failures).failed(later, ACCOUNT_LIMIT)
    assert (again.failures, again.locked_for(later)) == (1, timedelta(0))


@given(st.lists(SECONDS, max_size=30).map(sorted))
def test_nobody_tries_more_often_than_the_limit_allows(seconds: list[int]) -> None:
    attempts, tried = Attempts(), []
    for second in seconds:
        moment = NOW + timedelta(seconds=second)
        if not attempts.locked_for(moment):
            tried.append(moment)
            attempts = attempts.failed(moment, ACCOUNT_LIMIT)
    for moment in tried:
        within = [other for other in tried if moment <= other < moment + ACCOUNT_LIMIT.lock]
        assert len(within) < 2 * ACCOUNT_LIMIT.failures


@pytest.mark.parametrize(
    ("age", "silence", "expected"),
    [
        (timedelta(0), timedelta(0), None),
        (IDLE, IDLE - timedelta(seconds=1), None),
        (IDLE, IDLE, Ended.IDLE),
        (ABSOLUTE, timedelta(0), Ended.ABSOLUTE),
        (ABSOLUTE - timedelta(seconds=1), timedelta(0), None),
    ],
)
def test_when_a_session_ends(age: timedelta, silence: timedelta, expected: Ended | None) -> None:
    assert ended(NOW - age, NOW - silence, NOW) is expected


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("Heron-tea-42-wind", ()),
        ("青石板上的 Moon 7", ()),
        ("Ab-4567", (TOO_SHORT, HOLDS_RUN)),
        ("x" * 129, (TOO_LONG, TOO_PLAIN, HOLDS_RUN)),
        ("heron tea wind", (TOO_PLAIN,)),
        ("Wangwu-tea-42", (HOLDS_NAME,)),
        ("Heron-4321-tea", (HOLDS_RUN,)),
        ("Heron-dddd-42", (HOLDS_RUN,)),
        ("Heron-abc-135", ()),
    ],
)
def test_passwords(password: str, expected: tuple[Text, ...]) -> None:
    assert weaknesses(password, "wangwu", "王五") == expected
