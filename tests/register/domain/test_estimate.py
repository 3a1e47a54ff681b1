from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.estimate import BASE, ORIGIN_SIMPLE, Hours, estimate

amounts = st.dictionaries(
    st.sampled_from(["fields", "pages", "requests", "people", "minutes", "team"]), st.integers(0, 200)
)


def test_every_channel_has_a_base() -> None:
    assert set(BASE) == set(Channel)


@given(st.sampled_from(Channel), amounts)
def test_low_likely_and_high_stand_in_order_and_name_their_origin(
    channel: Channel, known: dict[str, int]
) -> None:
    hours = estimate(channel, known)
    assert 0 < hours.low <= hours.likely <= hours.high
    assert hours.origin == ORIGIN_SIMPLE


@given(st.sampled_from(Channel), st.integers(0, 100), st.integers(1, 100))
def test_more_fields_never_take_less_time(channel: Channel, fields: int, more: int) -> None:
    assert estimate(channel, {"fields": fields + more}).likely > estimate(channel, {"fields": fields}).likely


def test_a_form_of_ten_fields() -> None:
    assert estimate(Channel.FORM, {"fields": 10}) == Hours(0.49, 1.4, 4.4)


def test_a_meeting_is_people_times_minutes_once_both_are_known() -> None:
    assert estimate(Channel.MEETING, {"people": 3, "minutes": 120}).likely == 6.0
    assert estimate(Channel.MEETING, {"people": 3}) == BASE[Channel.MEETING]


def test_the_first_request_is_part_of_the_base() -> None:
    assert estimate(Channel.DOCUMENT, {"requests": 1}) == estimate(Channel.DOCUMENT, {})
    assert estimate(Channel.DOCUMENT, {"requests": 3}).likely == pytest.approx(1.5)


def test_it_says_its_range_in_one_sentence() -> None:
    assert Hours(0.5, 1, 2.5).because.zh == "约1小时（0.5–2.5），按渠道、填报项和篇幅粗略估计。"
