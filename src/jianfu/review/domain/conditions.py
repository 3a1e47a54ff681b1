"""Three-valued conditions over a fact sheet: yes, no, or undetermined with the facts that are missing.

`and` is no as soon as one part is no, whatever the others lack; `or` is yes as soon as one part is yes. So the
order of parts never matters (Kleene's strong logic), and a missing fact is reported only where it decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jianfu.review.domain.facts import FactSheet, FactValue, Span


class Truth(Enum):
    """The three values of every check."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth with the passages that show it and the facts that are missing for it."""

    truth: Truth
    spans: tuple[Span, ...] = ()
    needs: frozenset[str] = frozenset()


NO = Answer(Truth.NO)

Operand = bool | int | float | str | tuple[str, ...]


class Condition(Protocol):
    """A question that a fact sheet can answer."""

    def ask(self, sheet: FactSheet) -> Answer:
        """Answer from what the sheet knows."""

    def names(self) -> frozenset[str]:
        """Return the names of all facts that the question touches."""


def _more(value: FactValue, operand: Operand) -> bool:
    return _number(value) > _number(operand)


def _least(value: FactValue, operand: Operand) -> bool:
    return _number(value) >= _number(operand)


def _number(value: FactValue | Operand) -> float:
    if isinstance(value, (bool, str, frozenset, tuple)):
        msg = f"{value!r} is not a number"
        raise TypeError(msg)
    return float(value)


def _within(value: FactValue, operand: Operand) -> bool:
    choices = operand if isinstance(operand, tuple) else (operand,)
    return value in choices


def _shares(value: FactValue, operand: Operand) -> bool:
    choices = operand if isinstance(operand, tuple) else (operand,)
    return isinstance(value, frozenset) and any(choice in value for choice in choices)


# The named predicates of the rule packs: English name → (Chinese name, test).
PREDICATES: dict[str, tuple[str, Callable[[FactValue, Operand], bool]]] = {
    "is": ("是", lambda value, operand: value == operand),
    "is_not": ("不是", lambda value, operand: value != operand),
    "more_than": ("大于", _more),
    "at_least": ("不少于", _least),
    "less_than": ("小于", lambda value, operand: not _least(value, operand)),
    "at_most": ("不大于", lambda value, operand: not _more(value, operand)),
    "one_of": ("属于", _within),
    "includes": ("含有", _shares),
}


@dataclass(frozen=True, slots=True)
class Holds:
    """A predicate about one fact."""

    fact: str
    predicate: str
    operand: Operand

    def ask(self, sheet: FactSheet) -> Answer:
        """Answer from the fact, or name it as missing."""
        fact = sheet.find(self.fact)
        if fact is None:
            return Answer(Truth.UNDETERMINED, needs=frozenset({self.fact}))
        if PREDICATES[self.predicate][1](fact.value, self.operand):
            return Answer(Truth.YES, fact.spans)
        return NO

    def names(self) -> frozenset[str]:
        """Return the fact's name."""
        return frozenset({self.fact})


@dataclass(frozen=True, slots=True)
class More:
    """One number that passes another one known only as a fact, such as this year's count and last year's."""

    fact: str
    than: str

    def ask(self, sheet: FactSheet) -> Answer:
        """Answer from both facts, or name those that are missing."""
        left, right = sheet.find(self.fact), sheet.find(self.than)
        if left is None or right is None:
            needs = {name for name in (self.fact, self.than) if sheet.find(name) is None}
            return Answer(Truth.UNDETERMINED, needs=frozenset(needs))
        return Answer(Truth.YES, left.spans) if _more(left.value, _number(right.value)) else NO

    def names(self) -> frozenset[str]:
        """Return both names."""
        return frozenset({self.fact, self.than})


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; what is undetermined stays so."""

    part: Condition

    def ask(self, sheet: FactSheet) -> Answer:
        """Turn yes and no round."""
        answer = self.part.ask(sheet)
        if answer.truth is Truth.UNDETERMINED:
            return answer
        return NO if answer.truth is Truth.YES else Answer(Truth.YES)

    def names(self) -> frozenset[str]:
        """Return the names of the part."""
        return self.part.names()


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple[Condition, ...]

    def ask(self, sheet: FactSheet) -> Answer:
        """Answer no if any part is no, else undetermined if any is, else yes with the first passages."""
        answers = [part.ask(sheet) for part in self.parts]
        if any(answer.truth is Truth.NO for answer in answers):
            return NO
        return _joined(answers, undetermined=_any(answers, Truth.UNDETERMINED))

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset[str]().union(*(part.names() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 -- `Any` belongs to typing
    """At least one part must hold."""

    parts: tuple[Condition, ...]

    def ask(self, sheet: FactSheet) -> Answer:
        """Answer yes if any part is yes, else undetermined if any is, else no."""
        answers = [part.ask(sheet) for part in self.parts]
        holding = [answer for answer in answers if answer.truth is Truth.YES]
        if holding:
            return _joined(holding, undetermined=False)
        return _joined(answers, undetermined=True) if _any(answers, Truth.UNDETERMINED) else NO

    def names(self) -> frozenset[str]:
        """Return the names of all parts."""
        return frozenset[str]().union(*(part.names() for part in self.parts))


def _any(answers: Iterable[Answer], truth: Truth) -> bool:
    return any(answer.truth is truth for answer in answers)


def _joined(answers: list[Answer], *, undetermined: bool) -> Answer:
    if undetermined:
        needs = frozenset[str]().union(*(answer.needs for answer in answers))
        return Answer(Truth.UNDETERMINED, needs=needs)
    spans = {span for answer in answers for span in answer.spans}
    return Answer(Truth.YES, tuple(sorted(spans)))
