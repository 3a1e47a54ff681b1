"""Targets beside their history: what was never reached is said with its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.empower.domain.evaluation.errors import WRONG_TARGET
from jianfu.empower.domain.evaluation.targets import Fit, Target, check, read_history
from jianfu.kernel.domain.errors import Refusal

HISTORY = ((2022, 80.0), (2023, 84.0), (2024, 86.0), (2025, 85.0))


@pytest.mark.parametrize(
    ("target", "fit"),
    [
        (Target("办结率", 2026, 86, HISTORY), Fit.WITHIN),
        (Target("办结率", 2026, 95, HISTORY), Fit.BEYOND),
        (Target("收入", 2026, 90, ((2023, 95.0), (2024, 80.0), (2025, 82.0))), Fit.TOO_FAST),
        (Target("事故数", 2026, 3, ((2024, 9.0), (2025, 6.0)), lower_is_better=True), Fit.BEYOND),
        (Target("事故数", 2026, 8, ((2024, 9.0), (2025, 6.0)), lower_is_better=True), Fit.WITHIN),
        (Target("办结率", 2026, 86, ((2025, 80.0),)), Fit.UNDETERMINED),
        (Target("入户", 2026, 1000, HISTORY, hours_each=2, staff_hours=1500), Fit.NO_HANDS),
        (Target("入户", 2026, 85, HISTORY, hours_each=2, staff_hours=1500), Fit.WITHIN),
    ],
)
def test_how_a_target_stands(target: Target, fit: Fit) -> None:
    assert check(target).fit is fit


def test_the_numbers_are_named() -> None:
    said = check(Target("办结率", 2026, 95, HISTORY)).because
    assert said.zh == "2022至2025年最好为86（2024年），目标95从未达到过。"
    assert check(Target("入户", 2026, 1000, hours_each=2, staff_hours=1500)).because.zh.endswith(
        "能用的只有1500小时。"
    )


def test_years_from_its_own_on_do_not_count() -> None:
    assert check(Target("办结率", 2026, 86, (*HISTORY, (2026, 99.0)))).fit is Fit.WITHIN


@given(st.lists(st.floats(1, 100), min_size=2, max_size=8), st.floats(1, 200), st.booleans())
def test_only_what_was_reached_fits(values: list[float], value: float, lower: bool) -> None:
    history = tuple((2026 - len(values) + at, figure) for at, figure in enumerate(values))
    got = check(Target("目标", 2026, value, history, lower_is_better=lower))
    reached = min(values) <= value if lower else value <= max(values)
    assert (got.fit is Fit.BEYOND) == (not reached)


def test_history_is_read_line_by_line() -> None:
    assert read_history("2025 85.5\n 2024年：80\n\n2023,79") == ((2023, 79.0), (2024, 80.0), (2025, 85.5))
    assert read_history("") == ()


@pytest.mark.parametrize("text", ["去年 85", "2024", "2024 a", "2024 1\n2024 2"])
def test_a_line_that_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_history(text)
    assert refused.value.kind is WRONG_TARGET
