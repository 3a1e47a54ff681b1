"""When too many failures lock a sign-in, and when a session ends: pure functions of what is stored and of `now`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jianfu.kernel.domain.text import Text


@dataclass(frozen=True, slots=True)
class Limit:
    """`failures` within `window` of each other lock for `lock`."""

    failures: int
    window: timedelta
    lock: timedelta


# A whole office may share one address, so an origin is allowed more.
ACCOUNT_LIMIT = Limit(failures=5, window=timedelta(minutes=15), lock=timedelta(minutes=15))
ORIGIN_LIMIT = Limit(failures=50, window=timedelta(minutes=15), lock=timedelta(minutes=15))

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
CONCURRENT = 3
# How stale "last seen" may be: saves a write at each page.
SEEN_STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Attempts:
    """What is remembered of failed sign-ins with one key."""

    failures: int = 0
    last_failed_at: datetime | None = None
    locked_until: datetime | None = None

    def locked_for(self, now: datetime) -> timedelta:
        """Return how long the lock still lasts (zero when there is none)."""
        return max(self.locked_until - now, timedelta(0)) if self.locked_until else timedelta(0)

    def failed(self, now: datetime, limit: Limit) -> Attempts:
        """Return what is remembered after one more failure; a failure during a lock does not prolong it."""
        if self.locked_for(now):
            return self
        recent = self.last_failed_at is not None and now - self.last_failed_at <= limit.window
        failures = self.failures + 1 if recent and not self.locked_until else 1
        locked_until = now + limit.lock if failures >= limit.failures else None
        return Attempts(failures, now, locked_until)


class Ended(StrEnum):
    """Why a session ended."""

    IDLE = "idle"
    ABSOLUTE = "absolute"
    REPLACED = "replaced"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _ENDED_LABELS[self]


_ENDED_LABELS = {
    Ended.IDLE: Text("长时间没有操作", "it was idle for too long"),
    Ended.ABSOLUTE: Text("已超过最长登录时间", "it had reached its longest duration"),
    Ended.REPLACED: Text(
        "账号已在其他设备登录，或密码已更改", "the account signed in elsewhere, or its password was changed"
    ),
}


def ended(began_at: datetime, seen_at: datetime, now: datetime) -> Ended | None:
    """Say why a session is over at `now`, or None while it lasts."""
    if now - began_at >= ABSOLUTE:
        return Ended.ABSOLUTE
    return Ended.IDLE if now - seen_at >= IDLE else None
