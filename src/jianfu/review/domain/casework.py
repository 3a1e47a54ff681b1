"""Work the cases of the rule packs: each builds a fact sheet and asks its one rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.reading.domain.document import Document
from jianfu.review.domain.conditions import Truth
from jianfu.review.domain.declaration import Declaration, Party
from jianfu.review.domain.facts import Fact, FactSheet
from jianfu.review.domain.judging import fact_sheet
from jianfu.review.domain.rules import Case, Expected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.review.domain.rulebook import Rulebook

_EXPECTED = {
    Truth.YES: Expected.FIRES,
    Truth.NO: Expected.QUIET,
    Truth.UNDETERMINED: Expected.UNDETERMINED,
}


@dataclass(frozen=True, slots=True)
class Worked:
    """A case with what its rule really said."""

    case: Case
    got: Expected
    needs: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Say whether the rule did what the case expects."""
        return self.got is self.case.expect


def work(case: Case, rulebook: Rulebook) -> Worked:
    """Ask the case's rule; raises `Refusal(RULE_UNKNOWN)` when there is no such rule."""
    rule = rulebook.find(case.rule)
    channel = case.channel or min(rule.channels)
    answer = rule.ask(case_sheet(case), channel)
    return Worked(case, _EXPECTED[answer.truth], tuple(sorted(answer.needs)))


def work_all(cases: Iterable[Case], rulebook: Rulebook) -> tuple[Worked, ...]:
    """Work every case."""
    return tuple(work(case, rulebook) for case in cases)


def case_sheet(case: Case) -> FactSheet:
    """Build the sheet of a case: from its text where it has one, with its stated facts over it."""
    because = Text("案例给定", "given by the case")
    stated = {name: Fact(value, because) for name, value in case.facts.items()}
    if case.text is None:
        return FactSheet(stated)
    declaration = Declaration(
        issuer=Party(case.issuer) if case.issuer else None,
        addressees=tuple(Party(name) for name in case.addressees),
    )
    document = Document(
        file="case", format="txt", title=case.name, number=None, issuers=(), addressees=(),
        date=None, genre=None, urgency=None, body=case.text,
    )  # fmt: skip
    return fact_sheet(document, declaration).joined([stated])
