from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain import simulating
from jianfu.burden.domain.series import Asked, Series
from jianfu.burden.domain.simulating import (
    Option,
    fewer_units,
    joined,
    next_cadence,
    prefilled,
    seldomer,
    ways,
)
from jianfu.burden.domain.simulation_errors import NOTHING_TO_JOIN, OUT_OF_RANGE
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.hours import Hours

DAY = date(2026, 3, 9)


def one(
    channel: Channel = Channel.FORM,
    hours: tuple[float, float, float] = (1, 2, 4),
    units: int = 16,
    **known: float,
) -> Asked:
    return Asked(1, "低保报表", channel, DAY, Hours(*hours), units, 1, known)


def test_monthly_to_quarterly_saves_two_thirds_with_its_range() -> None:
    saving = seldomer(one(), 12, 4)
    assert saving.option is Option.SELDOMER
    assert (saving.before.low, saving.before.likely, saving.before.high) == (192, 384, 768)
    assert (saving.saved.low, saving.saved.likely, saving.saved.high) == (128, 256, 512)
    assert (saving.after.low, saving.after.likely, saving.after.high) == (64, 128, 256)
    assert saving.share == pytest.approx(2 / 3)
    assert saving.said.zh == "一年12次改为4次，每次16个单位。"


def test_never_again_is_a_cancellation() -> None:
    assert seldomer(one(), 12, 0).option is Option.CANCEL
    assert seldomer(one(), 12, 0).after.likely == 0


@pytest.mark.parametrize(("now", "then"), [(4, 4), (4, 12), (12, -1), (400, 4), (0, 0)])
def test_asking_more_often_is_no_saving(now: int, then: int) -> None:
    with pytest.raises(Refusal) as refused:
        seldomer(one(), now, then)
    assert refused.value.kind is OUT_OF_RANGE


def test_three_inspections_joined_by_hand() -> None:
    visits = [
        one(Channel.INSPECTION, (8, 10, 20), 5),
        one(Channel.INSPECTION, (4, 6, 10), 5),
        one(Channel.INSPECTION, (4, 4, 8), 3),
    ]
    saving = joined(visits)
    # Three units are shared; of 6 and 4 hours each still adds 30 % (20–60 %).
    assert saving.before.likely == 10 * 5 + 6 * 5 + 4 * 3
    assert saving.saved.likely == pytest.approx((6 + 4) * 0.7 * 3)
    assert saving.saved.low == pytest.approx((4 + 4) * 0.4 * 3)
    assert saving.saved.high == pytest.approx((10 + 8) * 0.8 * 3)
    assert saving.said.zh.startswith("3次合为1次，3个单位同日接待")


def test_one_visit_has_nothing_to_be_joined_with() -> None:
    with pytest.raises(Refusal) as refused:
        joined([one(Channel.INSPECTION)])
    assert refused.value.kind is NOTHING_TO_JOIN


def test_prefilling_saves_what_the_estimate_says_of_the_hours_that_hold() -> None:
    saving = prefilled(one(fields=30), 12)
    assert saving is not None
    assert 0.3 < saving.share < 0.9
    assert saving.before.likely == 2 * 16 * 12
    more = prefilled(one(fields=30), 12, 0.9)
    assert more is not None
    assert more.share > saving.share


@pytest.mark.parametrize(
    "asked",
    [one(), one(fields=30, prefilled=0.8), one(Channel.TASK, fields=30)],
    ids=["fields unknown", "prefilled already", "no form"],
)
def test_where_nothing_can_be_prefilled_nothing_is_promised(asked: Asked) -> None:
    assert prefilled(asked, 12) is None


def test_half_of_the_units_is_half_of_the_hours() -> None:
    saving = fewer_units(one(), 4, 8)
    assert (saving.share, saving.saved.likely) == (0.5, 64)
    with pytest.raises(Refusal):
        fewer_units(one(), 4, 16)


@pytest.mark.parametrize(
    ("times", "rarer"), [(52, 12), (26, 12), (12, 4), (11, 4), (6, 2), (4, 2), (3, 1), (2, None), (1, None)]
)
def test_the_next_cadence_at_least_halves_it(times: int, rarer: int | None) -> None:
    assert next_cadence(times) == rarer


def test_what_is_offered_fits_the_kind_of_demand() -> None:
    form = Series("form:x", (one(fields=30),))
    assert {saving.option for saving in ways(form, 12)} == {
        Option.SELDOMER,
        Option.PREFILL,
        Option.FEWER_UNITS,
    }
    visits = Series("inspection:x", (one(Channel.INSPECTION), one(Channel.INSPECTION)))
    assert {saving.option for saving in ways(visits, 2)} == {Option.JOIN, Option.FEWER_UNITS}
    alone = Series("document:x", (one(Channel.DOCUMENT, units=1),))
    assert ways(alone, 1) == []


RANGES = st.tuples(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50)).map(
    lambda bounds: tuple(sorted(bounds))
)


@given(st.lists(st.tuples(RANGES, st.integers(1, 30)), min_size=2, max_size=6))
def test_joining_saves_something_and_never_more_than_there_is(
    visits: list[tuple[tuple[float, float, float], int]],
) -> None:
    saving = joined([one(Channel.INSPECTION, hours, units) for hours, units in visits])
    assert 0 <= saving.saved.low <= saving.saved.likely <= saving.saved.high
    for saved, before in (
        (saving.saved.low, saving.before.low),
        (saving.saved.likely, saving.before.likely),
        (saving.saved.high, saving.before.high),
    ):
        assert saved <= before + 1e-9


@given(RANGES, st.integers(2, 366), st.data())
def test_saved_and_remaining_add_up(hours: tuple[float, float, float], now: int, data: st.DataObject) -> None:
    then = data.draw(st.integers(0, now - 1))
    saving = seldomer(one(hours=hours), now, then)
    assert saving.saved.likely + saving.after.likely == pytest.approx(saving.before.likely)
    assert 0 <= saving.share <= 1


def test_the_assumptions_are_ordered_shares() -> None:
    adds = simulating.JOINED_ADDS
    assert 0 < adds.low < adds.likely < adds.high < 1
