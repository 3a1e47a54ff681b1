"""The life of one unit's answer to a form: drafted, submitted, returned with a reason, passed up."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class AnswerState(StrEnum):
    """Where an answer stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PASSED = "passed"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Say whether the filler may still change it."""
        return self in {AnswerState.DRAFT, AnswerState.RETURNED}


_LABELS = {
    AnswerState.DRAFT: Text("填写中", "being filled"),
    AnswerState.SUBMITTED: Text("待审核", "waiting for review"),
    AnswerState.RETURNED: Text("已退回", "returned"),
    AnswerState.PASSED: Text("已通过", "passed"),
}


class Cycle(StrEnum):
    """How often a form is asked."""

    ONCE = "once"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _CYCLES[self]

    @property
    def times(self) -> int:
        """Return how often a year it is asked."""
        return {Cycle.ONCE: 1, Cycle.YEAR: 1, Cycle.HALF: 2, Cycle.QUARTER: 4, Cycle.MONTH: 12}[self]


_CYCLES = {
    Cycle.ONCE: Text("一次性", "once"),
    Cycle.YEAR: Text("每年", "yearly"),
    Cycle.HALF: Text("每半年", "half-yearly"),
    Cycle.QUARTER: Text("每季度", "quarterly"),
    Cycle.MONTH: Text("每月", "monthly"),
}
