"""When somebody may be told: the digest's hour, quiet hours, rest days, and how often at most. All of it pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import is_working_day

if TYPE_CHECKING:
    from datetime import datetime

MOST_A_DAY = 4
"""Messages a day for who wants to be told at once; what comes later is in the next morning's."""
TRIES = 6
_FIRST_WAIT = timedelta(minutes=15)
_WAIT_GROWS = 3


class Rhythm(StrEnum):
    """How often somebody is told outside the system."""

    DAILY = "daily"
    AT_ONCE = "at_once"
    NEVER = "never"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _RHYTHMS[self]


_RHYTHMS = {
    Rhythm.DAILY: Text("每天一次汇总（推荐）", "one digest a day (recommended)"),
    Rhythm.AT_ONCE: Text(
        f"有新事项就提醒，每天最多{MOST_A_DAY}次", f"when something is new, {MOST_A_DAY} times a day at most"
    ),
    Rhythm.NEVER: Text("不提醒，我自己来看", "never; I come and look"),
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """One person's choices; quiet hours may go over midnight, and begin and end alike means none."""

    rhythm: Rhythm = Rhythm.DAILY
    digest_at: time = time(8, 30)
    quiet_from: time = time(18, 0)
    quiet_until: time = time(8, 0)
    working_days_only: bool = True


def is_quiet(wishes: Wishes, now: datetime) -> bool:
    """Say whether somebody is not to be disturbed at `now` (local time)."""
    if wishes.working_days_only and not is_working_day(now.date()):
        return True
    moment, begins, ends = now.time(), wishes.quiet_from, wishes.quiet_until
    if begins <= ends:
        return begins <= moment < ends
    return moment >= begins or moment < ends


def may_tell(wishes: Wishes, now: datetime, last: datetime | None, told_today: int) -> bool:
    """Say whether a message may be made now; `last` is when the last one was made, `told_today` how many today."""
    if wishes.rhythm is Rhythm.NEVER or is_quiet(wishes, now):
        return False
    if wishes.rhythm is Rhythm.AT_ONCE:
        return told_today < MOST_A_DAY
    return now.time() >= wishes.digest_at and (last is None or last.date() < now.date())


def next_try(attempts: int, now: datetime) -> datetime | None:
    """Return when a message that failed `attempts` times is tried again, or None when it is given up."""
    if attempts >= TRIES:
        return None
    return now + _FIRST_WAIT * int(_WAIT_GROWS ** (attempts - 1))
