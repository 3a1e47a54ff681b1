"""The meetings of the demo county: entered, scheduled back to back, some of them held with their minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.meetings import HELD, MINUTES, TO_COME, window
from jianfu.demo.domain.places import COUNTY
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import addressees_at_level
from jianfu.planning import actions
from jianfu.planning.domain.meetings import MeetingKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from jianfu.demo.domain.meetings import Called
    from jianfu.kernel.models import Unit
    from jianfu.planning.models import Meeting

_BEFORE = timedelta(days=66)


def hold_meetings(units: dict[str, Unit], now: datetime) -> int:
    """Enter all meetings; give the past ones their days as of then, and note that they were held."""
    county, today = units[COUNTY], now.date()
    long_ago = now - _BEFORE
    held = _entered(HELD, units, today, long_ago)
    for year in sorted({meeting.earliest.year for meeting in held}):
        actions.schedule_meetings(SYSTEM, county.pk, year, long_ago)
    for number, meeting in enumerate(held):
        meeting.refresh_from_db()
        if meeting.day is not None:
            took = max(30, meeting.minutes - 15 * (number % 3))
            record = MINUTES[number % len(MINUTES)]
            actions.note_held(SYSTEM, meeting.pk, took, record, now)
    return len(held) + len(_entered(TO_COME, units, today, now))


def _entered(called: Iterable[Called], units: dict[str, Unit], today: date, at: datetime) -> list[Meeting]:
    made = []
    for one in called:
        days = window(one, today)
        convener = units.get(f"{COUNTY}-{one.letters}")
        if days is None or convener is None:
            continue
        towns = list(addressees_at_level(Level.TOWNSHIP, convener))[: one.townships]
        others = [units[code] for letters in one.others if (code := f"{COUNTY}-{letters}") in units]
        entry = actions.Entry(
            convener_id=convener.pk,
            topic=one.topic,
            minutes=one.minutes,
            earliest=days[0],
            latest=days[1],
            unit_ids=tuple(unit.pk for unit in (*towns, *others)),
            kind=MeetingKind(one.kind),
            people=2,
            video=one.video,
            wish=days[0] + timedelta(days=2),
            speech_minutes=one.speech,
            carries_out=one.carries_out,
        )
        made.append(actions.enter_meeting(SYSTEM, entry, at))
    return made
