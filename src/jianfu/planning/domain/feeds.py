"""A calendar as programs take it (iCalendar, RFC 5545): stable names, numbered changes, cancellations."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.planning.domain.events import Happening

PRODUCT = "-//jianfu//common plan//ZH"
ZONE = "Asia/Shanghai"


def feed(name: str, happenings: Iterable[Happening]) -> bytes:
    """Write a calendar."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    events = sorted(happenings, key=lambda one: one.uid)
    if any(one.begins is not None for one in events):
        calendar.add_component(Timezone.from_tzid(ZONE))
    for one in events:
        calendar.add_component(_event(one))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Happening) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.sequence)
    if one.begins is None:
        event.add("dtstart", one.first)
        # The end is the first day that is free again.
        event.add("dtend", one.last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", one.begins)
        event.add("dtend", one.begins + timedelta(minutes=one.minutes))
    event.add("summary", one.title)
    event.add("location", one.where)
    event.add("description", one.says)
    if one.link:
        event.add("url", one.link)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    return event
