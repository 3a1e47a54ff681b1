"""Does a yearly target fit reality (R34): against what was ever reached, how fast it ever rose, and the hands there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from jianfu.empower.domain.evaluation.errors import WRONG_TARGET
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

_LINE = re.compile(r"^\s*((?:19|20)\d\d)\s*年?\s*[:：,，\s]\s*(-?\d+(?:\.\d+)?)\s*$")
_FEWEST = 2


class Fit(StrEnum):
    """How a target stands to what was reached before."""

    WITHIN = "within"
    BEYOND = "beyond"
    TOO_FAST = "too_fast"
    NO_HANDS = "no_hands"
    UNDETERMINED = "undetermined"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _FITS[self]

    @property
    def needs_reason(self) -> bool:
        """Return whether the issuer must say what makes it possible this year."""
        return self in {Fit.BEYOND, Fit.TOO_FAST, Fit.NO_HANDS}


_FITS = {
    Fit.WITHIN: Text("有依据", "fits"),
    Fit.BEYOND: Text("超过历史最好", "beyond what was ever reached"),
    Fit.TOO_FAST: Text("提高过快", "a faster rise than ever"),
    Fit.NO_HANDS: Text("人手不够", "more work than hands"),
    Fit.UNDETERMINED: Text("缺少历史数据", "no history"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A yearly target. `lower_is_better` for what is to fall; hours and staff are optional, and count together."""

    name: str
    year: int
    value: float
    history: tuple[tuple[int, float], ...] = ()
    lower_is_better: bool = False
    hours_each: float | None = None
    staff_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, with the numbers."""

    fit: Fit
    because: Text


_ENOUGH = Text(
    "{first}至{last}年最好为{best}（{when}年），目标{value}在其中。",
    "The best of {first}–{last} was {best} ({when}); {value} lies within.",
)
_BEYOND = Text(
    "{first}至{last}年最好为{best}（{when}年），目标{value}从未达到过。",
    "The best of {first}–{last} was {best} ({when}); {value} was never reached.",
)
_FAST = Text(
    "上年为{last}，目标{value}要变化{step}，历年一年最多变化{most}。",
    "Last year it was {last}; {value} means a step of {step}, and no year made more than {most}.",
)
_HANDS = Text(
    "按每个{each}小时，目标{value}要{needed}小时，能用的只有{there}小时。",
    "At {each} hours each, {value} takes {needed} hours, and there are {there}.",
)
_NONE = Text(
    "历年数据不足{least}年，无法判断是否切合实际。",
    "Fewer than {least} years are known: nothing can be said.",
)


def check(target: Target) -> Checked:
    """Compare a target with its history (years before its own) and with the hands there are."""
    known = sorted((year, value) for year, value in target.history if year < target.year)
    if target.hours_each and target.staff_hours is not None:
        takes = target.hours_each * target.value
        if takes > target.staff_hours:
            values = {"needed": _number(takes), "there": _number(target.staff_hours)}
            because = _HANDS.filled(each=_number(target.hours_each), value=_number(target.value), **values)
            return Checked(Fit.NO_HANDS, because)
    if len(known) < _FEWEST:
        return Checked(Fit.UNDETERMINED, _NONE.filled(least=_FEWEST))
    return _against(target, known)


def _against(target: Target, known: list[tuple[int, float]]) -> Checked:
    sign = -1 if target.lower_is_better else 1
    when, best = max(known, key=lambda pair: (sign * pair[1], -pair[0]))
    values = {
        "first": known[0][0], "last": known[-1][0], "best": _number(best), "when": when, "value": _number(target.value),
    }  # fmt: skip
    if sign * target.value > sign * best:
        return Checked(Fit.BEYOND, _BEYOND.filled(**values))
    last = known[-1][1]
    steps = [sign * (b - a) for (_, a), (_, b) in pairwise(known)]
    step, most = sign * (target.value - last), max(*steps, 0.0)
    if step > most and known[-1][0] == target.year - 1:
        fast = {
            "last": _number(last),
            "value": _number(target.value),
            "step": _number(step),
            "most": _number(most),
        }
        return Checked(Fit.TOO_FAST, _FAST.filled(**fast))
    return Checked(Fit.WITHIN, _ENOUGH.filled(**values))


def read_history(text: str) -> tuple[tuple[int, float], ...]:
    """Read "2024 85.5" lines, in order of year; raises `Refusal(WRONG_TARGET)` for a line that is none, or a year twice."""
    found: dict[int, float] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match is None or int(match[1]) in found:
            raise Refusal(WRONG_TARGET)
        found[int(match[1])] = float(match[2])
    return tuple(sorted(found.items()))


def _number(value: float) -> str:
    return f"{value:g}"
