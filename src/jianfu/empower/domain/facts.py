"""What records say about somebody, and conditions on it in plain Chinese: yes, no, or not known – with the data behind.

A condition is one line: `家庭人均年收入 ≤ 9600`, `出生日期 满 80 岁`, `出生日期 不满 16 岁`, `残疾等级 属于 一级、二级`,
`医保有效期止 已过`, `医保有效期止 未过`, `迁出日期 有`, `迁出日期 没有`. The last two ask the records, not the world: nothing
recorded counts as 没有. All others are not known where nothing is recorded, or where it cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LINE = re.compile(
    r"^(?P<element>\S+)\s+(?P<how>≤|≥|＝|=|满|不满|属于|不属于|已过|未过|有|没有)(?:\s+(?P<value>.+))?$"
)
_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?")
_NEEDS_VALUE = frozenset({"≤", "≥", "＝", "=", "满", "不满", "属于", "不属于"})


class Truth(StrEnum):
    """What a condition answers."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _TRUTH[self]


_TRUTH = {
    Truth.YES: Text("符合", "yes"),
    Truth.NO: Text("不符合", "no"),
    Truth.UNKNOWN: Text("数据不足，待核", "not known"),
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One recorded value, where it comes from and of which day it is."""

    text: str
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a rule."""

    element: str
    how: str
    value: str = ""

    @property
    def said(self) -> str:
        """Return the line as it is written."""
        return f"{self.element} {self.how} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a condition says about somebody, with the datum that it rests on (None where there is none)."""

    condition: Condition
    truth: Truth
    datum: Datum | None


def read_condition(line: str) -> Condition:
    """Read one line; `ValueError` says which line cannot be read."""
    found = _LINE.match(line.strip())
    if found is None or (found["how"] in _NEEDS_VALUE) != bool(found["value"]):
        raise ValueError(line.strip())
    value = (found["value"] or "").strip()
    if found["how"] in {"满", "不满"}:
        value = value.removesuffix("岁").strip()
    if found["how"] in {"≤", "≥", "满", "不满"} and _amount(value) is None:
        raise ValueError(line.strip())
    return Condition(found["element"], found["how"], value)


def ask(condition: Condition, facts: Mapping[str, Datum], today: date) -> Answer:
    """Ask one condition of what is recorded, as of a day."""
    datum = facts.get(condition.element)
    if datum is not None and not datum.text.strip():
        datum = None
    if condition.how in {"有", "没有"}:
        holds = (datum is not None) == (condition.how == "有")
        return Answer(condition, Truth.YES if holds else Truth.NO, datum)
    met = _met(condition, datum.text.strip(), today) if datum else None
    truth = Truth.UNKNOWN if met is None else Truth.YES if met else Truth.NO
    return Answer(condition, truth, datum)


def all_of(answers: Iterable[Answer]) -> Truth:
    """Return whether all hold: one no is no, else one unknown is unknown; the order does not matter."""
    truths = {answer.truth for answer in answers}
    if Truth.NO in truths:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.YES


def full_years(born: date, today: date) -> int:
    """Return somebody's age in full years; who is born on 29 February is a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def read_day(text: str) -> date | None:
    """Read a day as records write it; a month alone is its first day; None for anything else."""
    found = _DAY.match(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _met(condition: Condition, text: str, today: date) -> bool | None:
    """Return whether a recorded value meets a condition; None where it cannot be read."""
    met: bool | None = text == condition.value
    match condition.how:
        case "≤" | "≥":
            amount, limit = _amount(text), _amount(condition.value)
            known = amount is not None and limit is not None
            met = (amount <= limit if condition.how == "≤" else amount >= limit) if known else None  # type: ignore[operator] # both are known
        case "满" | "不满":
            born = read_day(text)
            met = (
                (full_years(born, today) >= int(condition.value)) == (condition.how == "满") if born else None
            )
        case "已过" | "未过":
            until = read_day(text)
            met = (until < today) == (condition.how == "已过") if until else None
        case "属于" | "不属于":
            met = (text in _parts(condition.value)) == (condition.how == "属于")
    return met


def _parts(value: str) -> set[str]:
    return {part.strip() for part in value.replace("，", "、").split("、") if part.strip()}


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.replace(",", "").replace("，", "").removesuffix("元"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
