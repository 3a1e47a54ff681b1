"""Calendar feeds: strict by the standard, and the same after import and export by a second implementation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from jianfu.planning.domain.events import Happening, Published, Standing, standing
from jianfu.planning.domain.feeds import feed
from tests.planning.strict_ics import validated

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MONDAY, TUESDAY = (date(2026, 4, 13),) * 2, (date(2026, 4, 14),) * 2
VISIT = Happening(
    uid="visit-1@jianfu.invalid",
    title="河口镇：养老服务检查，含消防；看两处",
    sequence=0,
    changed_at=AT,
    first=date(2026, 4, 13),
    last=date(2026, 4, 14),
    where="河口镇",
    says="云溪县民政局，3人。\n看敬老院消防设施；不要台账",
)
MEETING = replace(
    VISIT,
    uid="meeting-1@jianfu.invalid",
    begins=datetime(2026, 4, 13, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    minutes=90,
    link="https://meeting.example/1?a=1&b=2",
)


def later(hours: int) -> datetime:
    return AT + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], None),
        ([None], None),
        ([MONDAY], (0, 0, MONDAY, False)),
        ([MONDAY, MONDAY], (0, 0, MONDAY, False)),
        ([None, MONDAY], (0, 1, MONDAY, False)),
        ([MONDAY, TUESDAY], (1, 1, TUESDAY, False)),
        ([MONDAY, TUESDAY, MONDAY], (2, 2, MONDAY, False)),
        ([MONDAY, None], (1, 1, MONDAY, True)),
        ([MONDAY, None, None], (1, 1, MONDAY, True)),
        ([MONDAY, None, MONDAY], (2, 2, MONDAY, False)),
    ],
)
def test_changes_are_counted_over_the_published_versions(
    history: list[tuple[date, date] | None], expected: tuple[int, int, tuple[date, date], bool] | None
) -> None:
    found = standing([Published(later(at), days) for at, days in enumerate(history)])
    if expected is None:
        assert found is None
    else:
        sequence, at, days, cancelled = expected
        assert found == Standing(sequence, later(at), days, cancelled)


@given(st.lists(st.sampled_from([None, MONDAY, TUESDAY])))
def test_the_sequence_never_falls(history: list[tuple[date, date] | None]) -> None:
    steps = [Published(later(at), days) for at, days in enumerate(history)]
    numbers = [found.sequence if (found := standing(steps[:n])) else -1 for n in range(len(steps) + 1)]
    assert numbers == sorted(numbers)


def test_a_feed_is_strict() -> None:
    events = validated(feed("减负·河口镇", [VISIT, MEETING, replace(VISIT, uid="x@y", cancelled=True)]))
    by_uid = {event["UID"][2]: event for event in events}
    visit = by_uid["visit-1@jianfu.invalid"]
    assert (visit["DTSTART"][2], visit["DTEND"][2]) == ("20260413", "20260415")
    assert by_uid["x@y"]["STATUS"][2] == "CANCELLED"
    meeting = by_uid["meeting-1@jianfu.invalid"]
    assert (meeting["DTSTART"][1]["TZID"], meeting["DTSTART"][2]) == ("Asia/Shanghai", "20260413T083000")
    assert meeting["DTEND"][2] == "20260413T100000"


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert validated(feed("减负", [])) == []


def test_the_same_events_give_the_same_bytes() -> None:
    assert feed("减负", [MEETING, VISIT]) == feed("减负", [VISIT, MEETING])


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1)
    .map(str.strip)
    .filter(bool)
)


@given(words, words, st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.integers(0, 20), st.integers(0, 99))
def test_whatever_people_write_survives_a_second_implementation(
    title: str, says: str, first: date, days: int, sequence: int
) -> None:
    one = replace(
        VISIT, title=title, says=says, first=first, last=first + timedelta(days=days), sequence=sequence
    )
    content = feed("减负", [one])
    validated(content)
    read = vobject.readOne(content.decode())
    event = read.vevent
    assert (event.summary.value, event.description.value) == (title, says)
    assert (event.dtstart.value, event.dtend.value) == (first, first + timedelta(days=days + 1))
    again = vobject.readOne(read.serialize()).vevent
    for name in ("uid", "summary", "description", "dtstart", "dtend", "sequence", "status", "location"):
        assert getattr(again, name).value == getattr(event, name).value


def test_hours_and_cancellations_survive_import_and_export() -> None:
    content = feed("减负·河口镇", [MEETING, replace(VISIT, cancelled=True, sequence=3)])
    exported = vobject.readOne(vobject.readOne(content.decode()).serialize())
    events = {event.uid.value: event for event in exported.vevent_list}
    meeting = events["meeting-1@jianfu.invalid"]
    assert meeting.dtstart.value.astimezone(UTC) == datetime(2026, 4, 13, 0, 30, tzinfo=UTC)
    assert meeting.url.value == MEETING.link
    cancelled = events["visit-1@jianfu.invalid"]
    assert (cancelled.status.value, cancelled.sequence.value) == ("CANCELLED", "3")
