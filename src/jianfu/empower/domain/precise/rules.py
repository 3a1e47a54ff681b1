"""Rules of entitlement as lines that people can read, and what one says about one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.empower.domain.facts import Truth, all_of, ask, read_condition
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from jianfu.empower.domain.facts import Answer, Condition, Datum


class Gap(StrEnum):
    """What is wrong between entitlement and service."""

    UNSERVED = "unserved"
    OVERSERVED = "overserved"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _GAP[self]


_GAP = {
    Gap.UNSERVED: Text("应享未享", "entitled, not served"),
    Gap.OVERSERVED: Text("已享存疑", "served, perhaps not entitled"),
    Gap.UNKNOWN: Text("数据不足", "not known"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entitlement: who has it, what shows that it is served, and whether service without it is looked for."""

    name: str
    department: str
    entitled: tuple[Condition, ...]
    served: tuple[Condition, ...]
    both_ways: bool

    @property
    def elements(self) -> frozenset[str]:
        """Return the elements that the rule reads, and no others are opened for it."""
        return frozenset(one.element for one in (*self.entitled, *self.served))


@dataclass(frozen=True, slots=True)
class Line:
    """What a rule says about somebody, with each condition, its answer and the datum behind."""

    rule: str
    gap: Gap
    answers: tuple[Answer, ...]


def judge(rule: Rule, facts: Mapping[str, Datum], today: date) -> Line | None:
    """Return what is to be looked into; None where entitlement and service agree.

    Where entitlement is not known, it is listed as such for who is not served: nobody is passed over in silence, and
    nobody is accused for want of data.
    """
    entitled = tuple(ask(one, facts, today) for one in rule.entitled)
    served = tuple(ask(one, facts, today) for one in rule.served)
    has, gets = all_of(entitled), all_of(served)
    # A record that says nothing of a service shows none: that is what the lists are for.
    is_served = gets is Truth.YES
    gap = None
    if has is Truth.YES and not is_served:
        gap = Gap.UNSERVED
    elif has is Truth.UNKNOWN and not is_served:
        gap = Gap.UNKNOWN
    elif has is Truth.NO and is_served and rule.both_ways:
        gap = Gap.OVERSERVED
    return Line(rule.name, gap, (*entitled, *served)) if gap else None


def read_rules(text: str) -> tuple[Rule, ...]:
    """Read a pack of rules; `ValueError` names a line that cannot be read."""
    found: list[tuple[list[str], dict[str, list[Condition]]]] = []
    part = "应享："
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            head = [cell.strip() for cell in line.split("|")]
            found.append((head, {"应享：": [], "已享：": []}))
        elif line in {"应享：", "已享："}:
            part = line
        elif line and not line.startswith("#"):
            found[-1][1][part].append(read_condition(line))
    return tuple(
        Rule(head[0].strip("[]"), head[1], tuple(parts["应享："]), tuple(parts["已享："]), head[2] == "查")
        for head, parts in found
    )


@lru_cache(maxsize=1)
def packaged_rules() -> tuple[Rule, ...]:
    """Return the rules that come with the product."""
    return read_rules(files("jianfu.empower").joinpath("packs/precise.txt").read_text("utf-8"))


def elements_of(rules: Iterable[Rule]) -> frozenset[str]:
    """Return all elements that some rules read."""
    return frozenset(element for rule in rules for element in rule.elements)
