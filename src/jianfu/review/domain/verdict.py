"""What judging yields: a Verdict in four grades, each Finding with article, sentence, why and what to change."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.text import Language, Text

if TYPE_CHECKING:
    from jianfu.review.domain.triage import Triage


class Outcome(StrEnum):
    """The verdict on a draft, after the four-level advice of the Dutch ATR (here 一致性评估结论)."""

    PASS = "pass"  # noqa: S105 -- a verdict, not a secret
    REVISE = "revise"
    JUSTIFY = "justify"
    STOP = "stop"
    UNDETERMINED = "undetermined"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.PASS: Text("可发", "may be issued"),
    Outcome.REVISE: Text("改后可发", "may be issued once revised"),
    Outcome.JUSTIFY: Text("说明理由方可发", "may be issued only with reasons"),
    Outcome.STOP: Text("不得发", "must not be issued"),
    Outcome.UNDETERMINED: Text("待补事实", "facts are missing"),
}


class Grade(StrEnum):
    """The weight of one finding."""

    STOP = "stop"
    JUSTIFY = "justify"
    REVISE = "revise"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspicion (疑点): never a conclusion of guilt. `quote` is `body[start:end]` where it comes from the text."""

    rule: str
    family: str
    grade: Grade
    article: Text
    because: Text
    remedy: Text
    quote: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A rule that could not be decided, with the names of the facts that it misses."""

    rule: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome with everything that led to it, in order of weight and then of place, and how urgent the matter is."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    undetermined: tuple[Undetermined, ...] = ()
    triage: Triage | None = None

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """Return the stable JSON form with people's sentences in `language`."""
        findings = []
        for finding in self.findings:
            row = asdict(finding)
            for key in ("article", "because", "remedy"):
                row[key] = getattr(finding, key).within(language)
            findings.append(row)
        return {
            "verdict": self.outcome.value,
            "findings": findings,
            "undetermined": [{"rule": u.rule, "needs": list(u.needs)} for u in self.undetermined],
            "triage": self.triage.as_json(language) if self.triage else None,
        }
