"""A first estimate of the hours that one addressed unit spends on a demand: low, likely, high, and where it comes from.

This is the simple estimate that stands in until hours are weighed properly: a base per channel, plus minutes per
field of a form, per page to write, per request found in the text. Every figure is a parameter with its spread, read
from published counts (a form: 0.29 to 2.9 hours per submission; a reception: 2.5 to 7.5 days is an upper bound that
includes other guests, so that half a day to two days is used here).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

ORIGIN_SIMPLE = "simple-estimate"


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours for one addressed unit; `origin` names the method."""

    low: float
    likely: float
    high: float
    origin: str = ORIGIN_SIMPLE

    def plus(self, other: Hours, times: float = 1) -> Hours:
        """Add `times` the hours of `other`."""
        return Hours(
            self.low + times * other.low,
            self.likely + times * other.likely,
            self.high + times * other.high,
            self.origin,
        )

    def rounded(self) -> Hours:
        """Round to minutes' worth: two decimals."""
        return Hours(round(self.low, 2), round(self.likely, 2), round(self.high, 2), self.origin)

    @property
    def because(self) -> Text:
        """Say the range and its origin in one sentence."""
        return Text(
            f"约{self.likely:g}小时（{self.low:g}–{self.high:g}），按渠道、填报项和篇幅粗略估计。",
            f"About {self.likely:g} hours ({self.low:g} to {self.high:g}): a rough estimate from channel, fields and pages.",
        )


BASE: dict[Channel, Hours] = {
    Channel.DOCUMENT: Hours(0.2, 0.5, 1.5),
    Channel.MEETING: Hours(1.5, 3.5, 7.0),
    Channel.INSPECTION: Hours(4.0, 12.0, 32.0),
    Channel.ASSESSMENT: Hours(4.0, 16.0, 60.0),
    Channel.STUDY_VISIT: Hours(2.0, 5.0, 16.0),
    Channel.FORM: Hours(0.29, 0.9, 2.9),
    Channel.TASK: Hours(0.5, 2.0, 8.0),
    Channel.APP: Hours(2.5, 5.0, 10.0),
    Channel.WORK_GROUP: Hours(1.0, 4.0, 10.0),
    Channel.PLAQUE: Hours(0.5, 2.0, 6.0),
    Channel.CERTIFICATE: Hours(0.2, 0.5, 1.0),
    Channel.SECONDMENT: Hours(80.0, 160.0, 174.0),
    Channel.CAMPAIGN: Hours(8.0, 40.0, 160.0),
}
PER_FIELD = Hours(0.02, 0.05, 0.15)
PER_PAGE = Hours(0.3, 1.0, 2.5)
PER_REQUEST = Hours(0.1, 0.5, 2.0)
PER_PERSON_HOUR = Hours(0.8, 1.0, 1.3)


def estimate(channel: Channel, particulars: Mapping[str, float]) -> Hours:
    """Estimate one unit's hours from the channel and what is known of the demand.

    `particulars`: `fields` to fill, `pages` to write, `requests` found in the text, and for meetings `people` called
    and `minutes` of the meeting (with both, they replace the base). Unknown keys are ignored: planning and forms
    leave more there than this estimate reads.
    """
    people, minutes = particulars.get("people"), particulars.get("minutes")
    if channel is Channel.MEETING and people and minutes:
        hours = Hours(0, 0, 0).plus(PER_PERSON_HOUR, people * minutes / 60)
    else:
        hours = BASE[channel]
    hours = hours.plus(PER_FIELD, particulars.get("fields", 0))
    hours = hours.plus(PER_PAGE, particulars.get("pages", 0))
    # The first request is what the base already stands for.
    return hours.plus(PER_REQUEST, max(particulars.get("requests", 0) - 1, 0)).rounded()
