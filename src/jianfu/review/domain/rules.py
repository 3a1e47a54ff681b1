"""Rules as data: dated, cited, graded by the modal word of their article, and judged in three values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.conditions import NO, All, Answer, Condition, Operand, Truth
from jianfu.review.domain.verdict import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.review.domain.facts import FactSheet, FactValue


class Modal(StrEnum):
    """The modal word of an article; it decides how heavy a finding is (rule-facts §0.2)."""

    FORBIDDEN = "禁止"
    REQUIRED = "应当"
    GENERALLY = "一般"
    IN_PRINCIPLE = "原则上"
    ENCOURAGED = "倡导"

    @property
    def grade(self) -> Grade:
        """Return the grade of a finding under this modal."""
        return _GRADES[self]


_GRADES = {
    Modal.FORBIDDEN: Grade.STOP,
    Modal.REQUIRED: Grade.REVISE,
    Modal.GENERALLY: Grade.JUSTIFY,
    Modal.IN_PRINCIPLE: Grade.JUSTIFY,
    Modal.ENCOURAGED: Grade.HINT,
}


class Evidence(StrEnum):
    """How well an article was checked against the official text."""

    VERBATIM = "V"
    RETOLD = "V2"
    FRAGMENT = "V-frag"
    UNVERIFIED = "unverified"


# What is said behind the article where it was not read in the official text.
CAVEATS = {
    Evidence.RETOLD: Text("（据转述，条文待核）", " (retold; wording to be checked)"),
    Evidence.FRAGMENT: Text("（据片段，条文待核）", " (from fragments; wording to be checked)"),
    Evidence.UNVERIFIED: Text("（未核实）", " (not verified)"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. It fires when `when` holds and no exception in `unless` is in evidence.

    `once` gives one finding for the whole document instead of one for each passage. An exception must be shown, not
    assumed: while nobody has shown it, it excuses nothing.
    """

    id: str
    pack: str
    title: Text
    article: Text
    evidence: Evidence
    modal: Modal
    grade: Grade
    family: str
    channels: frozenset[Channel]
    when: Condition
    unless: tuple[Condition, ...]
    needs: tuple[str, ...]
    once: bool
    message: Text
    remedy: Text
    parameters: Mapping[str, Operand] = field(default_factory=dict)
    enabled: bool = True
    effective_from: date | None = None
    effective_to: date | None = None
    supersedes: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Say whether the rule is in force on that day."""
        begun = self.effective_from is None or self.effective_from <= on
        return begun and (self.effective_to is None or on <= self.effective_to)

    def ask(self, sheet: FactSheet, channel: Channel) -> Answer:
        """Answer whether the rule fires; an exception that is in evidence makes it a no."""
        if channel not in self.channels:
            return NO
        if any(exception.ask(sheet).truth is Truth.YES for exception in self.unless):
            return NO
        return self.when.ask(sheet)

    def facts(self) -> frozenset[str]:
        """Return the names of all facts that the rule touches."""
        return All((self.when, *self.unless)).names()


class Expected(StrEnum):
    """What a case expects of its rule."""

    FIRES = "fires"
    QUIET = "quiet"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Case:
    """One worked example of a rule: a draft (or bare facts) and what the rule must say to it."""

    rule: str
    name: str
    expect: Expected
    channel: Channel | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    text: str | None = None
    issuer: str | None = None
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one source, in force in one jurisdiction; `enabled` packs judge unless told otherwise."""

    id: str
    title: Text
    jurisdiction: str
    enabled: bool
    rules: tuple[Rule, ...]
