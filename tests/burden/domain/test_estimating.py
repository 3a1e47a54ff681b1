"""The estimate from the demand itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.burden.domain.estimating import STANDING, estimate, estimate_parts
from jianfu.burden.domain.parameters import starting_parameters
from jianfu.kernel.domain.channels import Channel

PACK = starting_parameters()
NAMES = [
    "fields",
    "fields_number",
    "fields_text",
    "fields_choice",
    "fields_file",
    "prefilled",
    "records",
    "people",
    "minutes",
    "team",
    "hours",
    "days",
    "escorts",
    "users",
    "minutes_a_day",
    "pages",
    "requests",
    "unknown",
]
PARTICULARS = st.dictionaries(
    st.sampled_from(NAMES), st.floats(-10, 500, allow_nan=False) | st.integers(0, 50), max_size=8
)


@given(st.sampled_from(Channel), PARTICULARS)
def test_whatever_is_known_the_estimate_is_a_range(channel: Channel, known: dict[str, float]) -> None:
    found = estimate_parts(channel, known)
    assert 0 <= found.hours.low <= found.hours.likely <= found.hours.high
    assert found.hours.likely == pytest.approx(sum(part.hours.likely for part in found.parts), abs=0.006)


@given(st.integers(1, 80), st.integers(1, 80), st.floats(0, 1))
def test_more_fields_weigh_more_and_prefilled_ones_less(fields: int, more: int, prefilled: float) -> None:
    fewer = estimate(Channel.FORM, {"fields": fields, "prefilled": prefilled})
    assert (
        estimate(Channel.FORM, {"fields": fields + more, "prefilled": prefilled}).likely > fewer.likely - 1e-9
    )
    assert estimate(Channel.FORM, {"fields": fields}).likely >= fewer.likely


def test_a_form_is_its_fields_by_kind_its_rows_and_what_is_prefilled() -> None:
    known = {"fields": 10, "fields_number": 4, "fields_choice": 3, "prefilled": 0.5, "records": 20}
    minutes = 4 * 4.0 * 10 + 3 * 0.5 * 10 + 3 * 3.0 * 10 + 10 * 0.25 * 10
    assert estimate(Channel.FORM, known).likely == pytest.approx(0.15 + minutes / 60, abs=0.006)


def test_a_form_of_unknown_fields_takes_the_published_range_of_a_submission() -> None:
    hours = estimate(Channel.FORM, {})
    assert (hours.low, hours.likely, hours.high) == (0.29, 0.9, 2.9)


def test_a_meeting_is_people_times_minutes() -> None:
    assert estimate(Channel.MEETING, {"people": 2, "minutes": 150}).likely == pytest.approx(5 * 1.15)
    assert estimate(Channel.MEETING, {"people": 2}) == PACK["meeting.unknown"]


def test_a_visit_is_preparation_and_the_escorts_hours() -> None:
    known = estimate(Channel.INSPECTION, {"team": 5, "hours": 4})
    assert known.likely == pytest.approx(6 + 5 * 4 * 0.7)
    escorted = estimate(Channel.INSPECTION, {"team": 5, "days": 0.5, "escorts": 3})
    assert escorted.likely == pytest.approx(6 + 3 * 4 * 1.15)
    assert estimate(Channel.STUDY_VISIT, {"team": 5}) == PACK["study_visit.unknown"]


def test_what_stands_is_counted_by_the_month() -> None:
    assert {Channel.APP, Channel.WORK_GROUP} == STANDING
    assert estimate(Channel.APP, {"users": 10}).likely == pytest.approx(10 * 12 / 60 * 250 / 12, abs=0.01)
    measured = estimate(Channel.APP, {"minutes_a_day": 30, "users": 2})
    assert measured.likely == pytest.approx(0.5 * 2 * 250 / 12 * 1.15, abs=0.01)


def test_a_message_that_asks_for_nothing_is_read_and_no_more() -> None:
    asked, told = estimate(Channel.TASK, {}), estimate(Channel.TASK, {"only_informs": 1})
    assert (told.low, told.likely, told.high) == (0.02, 0.1, 0.3)
    assert told.high < asked.low
    assert estimate(Channel.TASK, {"only_informs": 0}) == asked


def test_pages_and_further_requests_come_on_top() -> None:
    alone = estimate(Channel.DOCUMENT, {"requests": 1})
    assert alone == PACK["document.reading"]
    assert estimate(Channel.DOCUMENT, {"requests": 3, "pages": 2}).likely == pytest.approx(0.5 + 2 * 0.5 + 2)


@pytest.mark.parametrize("odd", [True, "7", None, float("inf"), float("nan"), -3])
def test_what_is_no_count_is_not_counted(odd: object) -> None:
    assert estimate(Channel.FORM, {"fields": odd}) == PACK["form.submission"]  # type: ignore[dict-item] # -- what a list or a program may hold


def test_the_estimate_says_from_what() -> None:
    because = estimate_parts(Channel.FORM, {"fields": 2}).because()
    assert because.zh == "约0.25小时（0.09–0.7）：打开、核对、盖章、报送一次×1、一个填报项（类型不明）×2。"
    assert because.en.endswith(
        "1 × opening, checking, stamping and sending a form once, 2 × one field of unknown kind."
    )
