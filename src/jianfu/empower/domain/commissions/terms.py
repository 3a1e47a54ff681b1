"""The terms of a commission, what they lack, and what the rules say about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.reader import read_text
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.judging import judge
from jianfu.review.domain.verdict import Grade

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from jianfu.review.domain.verdict import Finding

# What is forbidden in a commission whatever else stands in it: money taken from the village, or work without money.
STOPPING = frozenset({"levy", "funds"})


@dataclass(frozen=True, slots=True)
class Terms:
    """What both sides agree on; `funds` in yuan. `liability` says who answers when something goes wrong."""

    content: str
    standard: str
    requirement: str
    first_day: date
    last_day: date
    funds: Decimal
    liability: str

    def text(self) -> str:
        """Return the terms as the text that the rules read."""
        parts = (self.content, self.standard, self.requirement, self.liability)
        return "\n".join(part.strip() for part in parts if part.strip())


_NAMES = {
    "content": Text("工作内容", "content"),
    "standard": Text("工作标准", "standard"),
    "requirement": Text("工作要求", "requirement"),
    "liability": Text("责任承担", "who bears liability"),
}
_FUNDS = Text("工作经费", "funds")


def lacking(terms: Terms) -> tuple[Text, ...]:
    """Return what the terms do not say; with nothing lacking they can be signed."""
    missing = [name for field, name in _NAMES.items() if not getattr(terms, field).strip()]
    return (*missing, *(() if terms.funds > 0 else (_FUNDS,)))


def findings(terms: Terms, principal: Party, village: Party) -> tuple[Finding, ...]:
    """Return what the rule packs find in the terms, the heaviest first; suspicions, never conclusions."""
    declared = {"funds_provided": terms.funds > 0, "commission_written": True}
    declaration = Declaration(Channel.TASK, principal, (village,), declared)
    verdict = judge(read_text(terms.text() or "委托", "委托书"), declaration, on=terms.first_day)
    return tuple(finding for finding in verdict.findings if finding.grade is not Grade.HINT)


def stopping(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings with which nobody can sign: levies, and work without funds."""
    return tuple(finding for finding in found if finding.family in STOPPING)
