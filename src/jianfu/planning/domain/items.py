"""What a department enters into the yearly plan, and what cannot be entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.workdays import is_working_day
from jianfu.planning.domain.errors import OUTSIDE_YEAR, TOO_SHORT, TOPIC_MISSING, WISH_OUTSIDE, WRONG_COUNT

if TYPE_CHECKING:
    from datetime import date

KINDS = (Channel.INSPECTION, Channel.STUDY_VISIT, Channel.ASSESSMENT, Channel.MEETING)
"""What comes to a unit and is therefore planned."""
MOST_DAYS, MOST_TIMES, MOST_PEOPLE = 20, 12, 60


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a window, and for each of `unit_ids` (all townships where empty) a visit in it."""

    department_id: int
    topic: str
    earliest: date
    latest: date
    kind: Channel = Channel.INSPECTION
    days: int = 1
    times: int = 1
    team: int = 3
    joinable: bool = True
    submitted_on: date | None = None
    """The day that the department would choose by itself."""
    unit_ids: tuple[int, ...] = ()
    asks: str = ""
    """What the visitors may ask for; whatever is not named here need not be prepared."""
    basis: str = ""
    """The rule or document on which it rests."""
    by_data: str = ""
    """The shared data from which it is inspected instead of coming; then nobody comes."""
    reason: str = ""
    """Why it comes after the plan was published, or is an emergency."""
    emergency: bool = False
    code: str = ""
    confirmed: bool = False
    together_with: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """Return the year of the plan that it belongs to."""
        return self.earliest.year


def check_item(item: Item) -> None:
    """Refuse what no plan could hold: no topic, a window outside one year or too short, a wish outside its window."""
    if not item.topic.strip():
        raise Refusal(TOPIC_MISSING)
    if item.latest < item.earliest or item.latest.year != item.year:
        raise Refusal(OUTSIDE_YEAR, first=item.earliest, last=item.latest)
    for value, most in ((item.days, MOST_DAYS), (item.times, MOST_TIMES), (item.team, MOST_PEOPLE)):
        if not 1 <= value <= most:
            raise Refusal(WRONG_COUNT, value=value, most=most)
    span = range(item.earliest.toordinal(), item.latest.toordinal() + 1)
    working = sum(is_working_day(item.earliest.fromordinal(day)) for day in span)
    if working < item.days * item.times:
        raise Refusal(TOO_SHORT, there=working, needed=item.days * item.times)
    wish = item.submitted_on
    if wish and not item.earliest <= wish <= item.latest:
        raise Refusal(WISH_OUTSIDE, day=wish, first=item.earliest, last=item.latest)
