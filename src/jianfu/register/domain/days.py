"""Dates of a demand: which are possible, when it expires, how many days it gives, how many the level above gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.register.domain.errors import (
    DEADLINE_IMPOSSIBLE,
    DUE_BEFORE_ISSUE,
    EXPIRY_BEFORE_DUE,
    EXPIRY_PAST,
    EXPIRY_TOO_FAR,
)

LONGEST_LIFE = timedelta(days=366)
GRACE = timedelta(days=90)
NO_DAY = date.max
"""Stands for "no due date" where a list is sorted by it."""


def day_from(given: str) -> date:
    """Read an ISO date as typed; refuse what is none."""
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Refusal(DEADLINE_IMPOSSIBLE, given=given) from None


def default_expiry(today: date, due: date | None) -> date:
    """Return the last day of a demand that names none: 90 days after it is due, a year from today at most."""
    longest = today + LONGEST_LIFE
    return longest if due is None else min(max(due, today) + GRACE, longest)


def check_days(today: date, due: date | None, expires: date) -> None:
    """Refuse a due date before today, and an expiry that has passed, comes before the due date or is over a year off."""
    if due is not None and due < today:
        raise Refusal(DUE_BEFORE_ISSUE, due=due.isoformat(), issued=today.isoformat())
    if expires <= today:
        raise Refusal(EXPIRY_PAST, expires=expires.isoformat(), today=today.isoformat())
    if due is not None and expires < due:
        raise Refusal(EXPIRY_BEFORE_DUE, expires=expires.isoformat(), due=due.isoformat())
    if expires > today + LONGEST_LIFE:
        raise Refusal(EXPIRY_TOO_FAR, expires=expires.isoformat(), limit=(today + LONGEST_LIFE).isoformat())


@dataclass(frozen=True, slots=True)
class Cut:
    """How a deadline shrank from the level above to this one, in working days."""

    given_above: int
    given_here: int

    @property
    def share(self) -> float:
        """Return the share of the days that was cut (0.4: two of five; negative when days were added)."""
        return 1 - self.given_here / self.given_above

    @property
    def because(self) -> Text:
        """Say it in one sentence."""
        return Text(
            f"上级给{self.given_above}个工作日，本级只给{self.given_here}个。",
            f"The level above gave {self.given_above} working days; this one gives {self.given_here}.",
        )


def cut_between(above: tuple[date | None, date | None], here: tuple[date | None, date | None]) -> Cut | None:
    """Compare (issued, due) of the demand above with that of this one.

    None where a date is missing, or the level above gave no working day at all: then nothing can be said to be cut.
    """
    given_above, given_here = days_given(*above), days_given(*here)
    if given_above is None or given_here is None or given_above < 1:
        return None
    return Cut(given_above, given_here)


def days_given(issued: date | None, due: date | None) -> int | None:
    """Count the working days from issue to due day; None where one of them is missing."""
    return None if issued is None or due is None else working_days_between(issued, due)
