"""What would be saved: a form asked quarterly instead of monthly, visits joined, fields prefilled, fewer units asked.

Each option gives the hours of a year before and after, and what is saved as a range. Before and after rest on the same
parameters, so their errors do not cancel and do not add: the saving is a share of the hours, bound to bound. Where
the share itself is not known exactly (what a joined visit still adds), its own range widens that of the saving.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.burden.domain.estimating import estimate
from jianfu.burden.domain.simulation_errors import NOTHING_TO_JOIN, OUT_OF_RANGE
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.hours import NO_HOURS, Hours
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.burden.domain.series import Asked, Series

JOINED_ADDS = Hours(0.2, 0.3, 0.6)
"""What each further visit still adds when it is joined to another one: a share of its own hours (an assumption)."""
MOST_TIMES = 366
AT_LEAST_TWO = 2
PREFILLED = 0.8
"""The share of fields that comes filled once data are given once and used many times (an assumption)."""
HALF = 0.5
YEARLY = 1
CADENCES = (52, 12, 4, 2, 1)
OFTEN = 3
"""A series of so many a year is taken for a regular one."""


class Option(StrEnum):
    """A way to make a demand lighter."""

    SELDOMER = "seldomer"
    JOIN = "join"
    PREFILL = "prefill"
    FEWER_UNITS = "fewer_units"
    CANCEL = "cancel"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _OPTIONS[self]


_OPTIONS = {
    Option.SELDOMER: Text("降低频次", "ask less often"),
    Option.JOIN: Text("合并进行", "join them"),
    Option.PREFILL: Text("已有数据预填", "prefill what is known"),
    Option.FEWER_UNITS: Text("缩小范围", "ask fewer units"),
    Option.CANCEL: Text("取消", "cancel it"),
}


@dataclass(frozen=True, slots=True)
class Saving:
    """Hours of a year before and after, what is saved, and the sentence that says how it was computed."""

    option: Option
    before: Hours
    saved: Hours
    said: Text

    @property
    def share(self) -> float:
        """Return the saving as a share of the likely hours before."""
        return self.saved.likely / self.before.likely if self.before.likely else 0.0

    @property
    def after(self) -> Hours:
        """Return the hours that remain, bound to bound; never below nothing."""
        low, likely, high = sorted(
            max(before - saved, 0.0)
            for before, saved in (
                (self.before.low, self.saved.low),
                (self.before.likely, self.saved.likely),
                (self.before.high, self.saved.high),
            )
        )
        return Hours(low, likely, high)


def seldomer(one: Asked, times_now: int, times_then: int) -> Saving:
    """Ask a demand `times_then` times a year instead of `times_now`. Raises `Refusal` (`OUT_OF_RANGE`)."""
    if not 0 <= times_then < times_now <= MOST_TIMES:
        raise Refusal(OUT_OF_RANGE, now=times_now, then=times_then)
    each = one.total
    option = Option.SELDOMER if times_then else Option.CANCEL
    said = Text(
        f"一年{times_now}次改为{times_then}次，每次{one.units}个单位。",
        f"{times_then} times a year instead of {times_now}, {one.units} units each time.",
    )
    return Saving(option, each.times(times_now), each.times(times_now - times_then), said)


def joined(visits: Sequence[Asked]) -> Saving:
    """Join visits into one: the heaviest stays as it is, each further one adds a part of its own hours.

    Raises `Refusal` (`NOTHING_TO_JOIN`) for fewer than two.
    """
    if len(visits) < AT_LEAST_TWO:
        raise Refusal(NOTHING_TO_JOIN)
    ordered = sorted(visits, key=lambda visit: -visit.hours.likely)
    # Units that only one of them would have gone to are not joined: the smaller number is what they share at most.
    shared = min(visit.units for visit in visits)
    saved = NO_HOURS
    for visit in ordered[1:]:
        one = visit.hours
        spared = Hours(
            one.low * (1 - JOINED_ADDS.high),
            one.likely * (1 - JOINED_ADDS.likely),
            one.high * (1 - JOINED_ADDS.low),
        )
        saved = saved.plus(spared.times(shared))
    before = NO_HOURS
    for visit in visits:
        before = before.plus(visit.total)
    said = Text(
        f"{len(visits)}次合为1次，{shared}个单位同日接待；每多并一次仍占其工时的{JOINED_ADDS.likely:.0%}"
        f"（{JOINED_ADDS.low:.0%}–{JOINED_ADDS.high:.0%}）。",
        f"{len(visits)} become one, received by {shared} units on one day; each further one still adds "
        f"{JOINED_ADDS.likely:.0%} ({JOINED_ADDS.low:.0%} to {JOINED_ADDS.high:.0%}) of its hours.",
    )
    return Saving(Option.JOIN, before, saved, said)


def prefilled(one: Asked, times: int, share: float = PREFILLED) -> Saving | None:
    """Prefill a share of a form's fields; None where its fields are not known or come filled already."""
    known: Mapping[str, float] = one.particulars or {}
    if one.channel is not Channel.FORM or known.get("prefilled", 0) >= share:
        return None
    was = estimate(one.channel, known)
    then = estimate(one.channel, {**known, "prefilled": share})
    if not was.likely or then.likely >= was.likely:
        return None
    # The hours that hold may come from reports too: the estimate only says by which share they shrink.
    kept = then.likely / was.likely
    whole = one.total.times(times)
    said = Text(
        f"已有数据预填{share:.0%}，每份省{1 - kept:.0%}，一年{times}次。",
        f"With {share:.0%} prefilled each copy takes {1 - kept:.0%} less, {times} times a year.",
    )
    return Saving(Option.PREFILL, whole, whole.times(1 - kept), said)


def fewer_units(one: Asked, times: int, units: int) -> Saving:
    """Ask so many units instead of all. Raises `Refusal` (`OUT_OF_RANGE`)."""
    if not 0 < units < one.units:
        raise Refusal(OUT_OF_RANGE, now=one.units, then=units)
    whole = one.total.times(times)
    said = Text(
        f"由{one.units}个单位改为{units}个，一年{times}次。",
        f"{units} units instead of {one.units}, {times} times a year.",
    )
    return Saving(Option.FEWER_UNITS, whole, whole.times(1 - units / one.units), said)


def next_cadence(times: int) -> int | None:
    """Return the next rarer usual cadence that at least halves it: weekly → monthly → quarterly → half-yearly."""
    rarer = [cadence for cadence in CADENCES if cadence <= times * HALF]
    return rarer[0] if times >= OFTEN and rarer else None


def ways(series: Series, times: int) -> list[Saving]:
    """Return what would make a series lighter, what saves most first; `times` is how often it comes in a year.

    Only what fits its kind is offered: visits are joined, forms prefilled or asked less often; everything that asks
    several units can ask half of them.
    """
    latest = series.latest
    found: list[Saving] = []
    rarer = next_cadence(times)
    if rarer is not None:
        found.append(seldomer(latest, times, rarer))
    if latest.channel in {Channel.INSPECTION, Channel.STUDY_VISIT} and series.times >= AT_LEAST_TWO:
        found.append(joined(series.items))
    if (fill := prefilled(latest, times)) is not None:
        found.append(fill)
    if latest.units >= AT_LEAST_TWO * 2:
        found.append(fewer_units(latest, times, latest.units // 2))
    return sorted(found, key=lambda saving: -saving.share)
