"""Rules that contradict each other, found before they judge anything.

Two kinds: one rule objects where a fact is yes and another one where it is no, so that whatever a drafter does is
wrong; and two rules of the same weight that set different limits on the same measure without saying which one
supersedes the other. (A second limit of another weight is a step, not a contradiction.)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.review.domain.conditions import All, Holds, Not

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.review.domain.conditions import Condition, Operand
    from jianfu.review.domain.rules import Rule

_Atom = tuple[str, str, "Operand"]
_LIMITS = frozenset({"more_than", "at_least", "less_than", "at_most"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rules that cannot both be followed, and why."""

    rules: tuple[str, str]
    because: Text


def contradictions(rules: Iterable[Rule]) -> tuple[Contradiction, ...]:
    """Return every pair of enabled rules that contradict each other."""
    enabled = sorted((rule for rule in rules if rule.enabled), key=lambda rule: rule.id)
    clashes = []
    for first, second in combinations(enabled, 2):
        if not _meet(first, second):
            continue
        because = _clash(_atoms(first.when), _atoms(second.when))
        if because is not None:
            clashes.append(Contradiction((first.id, second.id), because))
    return tuple(clashes)


def _meet(first: Rule, second: Rule) -> bool:
    if first.id in second.supersedes or second.id in first.supersedes:
        return False
    if first.grade is not second.grade and not _flat(first, second):
        return False
    if first.effective_to and second.effective_from and first.effective_to < second.effective_from:
        return False
    if second.effective_to and first.effective_from and second.effective_to < first.effective_from:
        return False
    return bool(first.channels & second.channels)


def _flat(first: Rule, second: Rule) -> bool:
    """Say whether neither rule speaks of a limit, so that their weights do not make steps of them."""
    atoms = (_atoms(first.when) or frozenset()) | (_atoms(second.when) or frozenset())
    return not any(predicate in _LIMITS for _, predicate, _ in atoms)


def _clash(first: frozenset[_Atom] | None, second: frozenset[_Atom] | None) -> Text | None:
    if first is None or second is None:
        return None
    only_first, only_second = first - second, second - first
    if len(only_first) != 1 or len(only_second) != 1:
        return None
    [(fact, predicate, operand)], [(other, its_predicate, its_operand)] = only_first, only_second
    if fact != other:
        return None
    if predicate == its_predicate == "is" and isinstance(operand, bool) and operand is not its_operand:
        return Text(f"「{fact}」为是、为否都不允许", f"neither yes nor no is allowed for {fact}")
    if predicate in _LIMITS and predicate == its_predicate and operand != its_operand:
        return Text(
            f"对「{fact}」的限值不同：{operand} 与 {its_operand}，请用 supersedes 说明以哪条为准",
            f"different limits on {fact}: {operand} and {its_operand}; say with supersedes which one prevails",
        )
    return None


def _atoms(condition: Condition) -> frozenset[_Atom] | None:
    """Return the plain questions that must all hold, or None where a condition is not that simple."""
    if isinstance(condition, Holds):
        return frozenset({(condition.fact, condition.predicate, condition.operand)})
    if isinstance(condition, Not):
        inner = _atoms(condition.part)
        if inner is None or len(inner) != 1:
            return None
        [(fact, predicate, operand)] = inner
        return frozenset({(fact, predicate, not operand)}) if isinstance(operand, bool) else None
    if isinstance(condition, All):
        parts = [_atoms(part) for part in condition.parts]
        return None if None in parts else frozenset[_Atom]().union(*(part for part in parts if part))
    return None
