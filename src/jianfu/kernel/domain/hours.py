"""Hours that a demand costs one unit: always a range, always with its origin (负担工时)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Origin(StrEnum):
    """Where a figure of hours comes from."""

    ESTIMATED = "estimated"
    DECLARED = "declared"
    REPORTED = "reported"
    LOGGED = "logged"
    COMBINED = "combined"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    Origin.ESTIMATED: Text("按要求本身估计", "estimated from the demand itself"),
    Origin.DECLARED: Text("发起单位申报", "declared by the issuer"),
    Origin.REPORTED: Text("承接单位反馈", "reported by the units"),
    Origin.LOGGED: Text("一日工时记录校准", "calibrated by one-day time logs"),
    Origin.COMBINED: Text("多个来源合并", "several sources combined"),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one addressed unit: `low` and `high` bound eight cases in ten, `likely` lies between them.

    For what stays in force (an app, a work group) they are hours a month. Raises `ValueError` when they are not
    ordered, negative or not finite.
    """

    low: float
    likely: float
    high: float
    origin: Origin = Origin.ESTIMATED

    def __post_init__(self) -> None:
        if not (0 <= self.low <= self.likely <= self.high and math.isfinite(self.high)):
            message = f"{self.low}, {self.likely}, {self.high} are no range of hours"
            raise ValueError(message)

    def times(self, factor: float) -> Hours:
        """Return `factor` times these hours (minutes × fields, hours × units)."""
        return replace(self, low=self.low * factor, likely=self.likely * factor, high=self.high * factor)

    def plus(self, other: Hours, times: float = 1) -> Hours:
        """Add `times` the hours of `other`, bound to bound: parameters are shared, so their errors do not cancel."""
        return replace(
            self,
            low=self.low + times * other.low,
            likely=self.likely + times * other.likely,
            high=self.high + times * other.high,
        )

    def rounded(self) -> Hours:
        """Round to two decimals: less than a minute."""
        return replace(self, low=round(self.low, 2), likely=round(self.likely, 2), high=round(self.high, 2))

    @property
    def because(self) -> Text:
        """Say the range and its origin in one sentence."""
        return Text(
            f"约{self.likely:g}小时（{self.low:g}–{self.high:g}），{self.origin.label.zh}。",
            f"About {self.likely:g} hours ({self.low:g} to {self.high:g}), {self.origin.label.en}.",
        )


NO_HOURS = Hours(0, 0, 0)


def total(parts: Iterable[Hours], origin: Origin = Origin.COMBINED) -> Hours:
    """Add up ranges bound to bound: right where all share their parameters, too wide (never too narrow) elsewhere."""
    low = likely = high = 0.0
    for part in parts:
        low, likely, high = low + part.low, likely + part.likely, high + part.high
    return Hours(low, likely, high, origin)
