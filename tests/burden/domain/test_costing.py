"""Golden arithmetic of the published methods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.costing import Activity, Collection, exactly, net, standard_cost
from jianfu.kernel.domain.hours import Hours

MINUTES = 1 / 60


def test_the_published_icr_arithmetic() -> None:
    """An information collection of 2,000 + 400 responses at 10 and 3 minutes: 333 + 20 = 353 hours."""
    screening = Collection(2000, 1, exactly(10 * MINUTES))
    follow_up = Collection(400, 1, exactly(3 * MINUTES))
    assert round(screening.hours.likely) == 333
    assert round(follow_up.hours.likely) == 20
    whole = net([screening, follow_up])
    assert whole.responses == 2400
    assert round(whole.likely) == 353
    assert whole.bounds == (whole.likely, whole.likely)


def test_what_is_removed_counts_against_what_is_added() -> None:
    monthly = Collection(12, 12, Hours(0.5, 1, 2), removed=True)
    quarterly = Collection(12, 4, Hours(0.5, 1, 2))
    change = net([monthly, quarterly])
    assert (change.responses, change.likely) == (-96, -96)
    assert change.bounds == (24 - 288, 96 - 72)


def test_the_standard_cost_model() -> None:
    """Σ tariff × time × population × frequency, by hand: 30 × 0.5 × 1,000 × 2 + 50 × 0.1 × 1,000 × 12."""
    fill = Activity(30, Hours(0.25, 0.5, 1), 1000, 2)
    send = Activity(50, exactly(0.1), 1000, 12)
    cost = standard_cost([fill, send])
    assert cost.likely == pytest.approx(30_000 + 60_000)
    assert (cost.low, cost.high) == (pytest.approx(75_000), pytest.approx(120_000))


def test_no_line_costs_nothing() -> None:
    assert net([]).likely == 0
    assert standard_cost([]).high == 0


@given(
    st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 52), st.floats(0, 10), st.booleans()), max_size=8)
)
def test_removing_everything_that_was_added_leaves_nothing(rows: list[tuple[int, int, float, bool]]) -> None:
    lines = [Collection(who, often, exactly(hours), gone) for who, often, hours, gone in rows]
    back = [
        Collection(line.respondents, line.responses_each, line.hours_each, not line.removed) for line in lines
    ]
    assert net([*lines, *back]).likely == pytest.approx(0, abs=1e-6)
    assert net([*lines, *back]).responses == pytest.approx(0)
