"""The rules of warnings: named, dated, each a test of one kind over the numbers of a place; a pack with its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Kind(StrEnum):
    """What a rule tests."""

    RISE = "rise"
    PACE = "pace"
    SHORT_NOTICE = "short_notice"
    OFF_SYSTEM = "off_system"
    SHIFT = "shift"
    ASKED_TWICE = "asked_twice"
    HOURS_PACE = "hours_pace"
    CROWDING = "crowding"
    TIGHTENED = "tightened"


class Grade(StrEnum):
    """How loud a warning is: a reminder letter, or a talk."""

    YELLOW = "yellow"
    RED = "red"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _GRADES[self]


_GRADES = {
    Grade.YELLOW: Text("黄色 · 提示函", "yellow · reminder letter"),
    Grade.RED: Text("红色 · 约谈", "red · talk"),
}


@dataclass(frozen=True, slots=True)
class WarningRule:
    """One rule with its parameters; `since` is the day from which it is in force."""

    id: str
    kind: Kind
    title: Text
    because: Text
    source: str
    since: date
    parameters: Mapping[str, float]


@cache
def warning_rules() -> tuple[WarningRule, ...]:
    """Return the rules of the pack that ships, in its order."""
    text = (files("jianfu.redress") / "packs" / "warnings.yaml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in yaml.safe_load(text)["rules"])


def rule_called(rule_id: str) -> WarningRule:
    """Return the rule with that id; raises `KeyError` for one that the pack does not have."""
    return {rule.id: rule for rule in warning_rules()}[rule_id]


def _rule(row: Mapping[str, Any]) -> WarningRule:
    return WarningRule(
        id=row["id"],
        kind=Kind(row["kind"]),
        title=Text(**row["title"]),
        because=Text(**row["because"]),
        source=row["source"],
        since=row["since"],
        parameters={name: float(value) for name, value in (row.get("parameters") or {}).items()},
    )
