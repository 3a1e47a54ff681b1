"""All rule packs together: what is in force, and where rules contradict each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.review.domain.errors import RULE_UNKNOWN
from jianfu.review.domain.packreading import read_cases, read_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from jianfu.review.domain.rules import Case, Pack, Rule


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The packs that judge; the order of packs and rules has no effect on a verdict.

    `switched` are the rules that somebody switched on or off for a place, against what their packs say.
    """

    packs: tuple[Pack, ...]
    switched: Mapping[str, bool] = field(default_factory=dict)

    def rules(self) -> Iterator[Rule]:
        """Yield every rule, switched on or off."""
        return (rule for pack in self.packs for rule in pack.rules)

    def in_force(self, on: date | None) -> Iterator[Rule]:
        """Yield the rules that judge on that day; without a day, those that nothing has ended."""
        for pack in self.packs:
            for rule in pack.rules:
                dated = rule.effective_to is None if on is None else rule.in_force(on)
                if dated and self.is_on(rule, pack):
                    yield rule

    def is_on(self, rule: Rule, pack: Pack) -> bool:
        """Say whether a rule of a pack judges, whatever the day."""
        return self.switched.get(rule.id, pack.enabled and rule.enabled)

    def find(self, rule_id: str) -> Rule:
        """Return the rule with that id, or refuse with the nearest id there is."""
        known = {rule.id: rule for rule in self.rules()}
        if rule_id not in known:
            near = get_close_matches(rule_id, known, n=1, cutoff=0.0)
            raise Refusal(RULE_UNKNOWN, id=rule_id, near=near[0] if near else "-")
        return known[rule_id]

    def with_packs(self, more: Iterable[Pack]) -> Rulebook:
        """Return a book with these packs as well; a pack of the same name replaces the old one."""
        named = {pack.id: pack for pack in self.packs} | {pack.id: pack for pack in more}
        return replace(self, packs=tuple(named.values()))

    def with_switches(self, switches: Mapping[str, bool]) -> Rulebook:
        """Return a book in which these rules are on or off, whatever their packs say."""
        return replace(self, switched={**self.switched, **switches})


_NOT_PACKS = frozenset({"vocabulary.yaml", "wording.yaml", "blank.yaml"})


def packaged_files() -> dict[str, str]:
    """Return the text of every pack that ships with the product, by file name."""
    folder = files("jianfu.review").joinpath("packs")
    named = ((entry.name, entry) for entry in folder.iterdir())
    return {
        name: entry.read_text(encoding="utf-8")
        for name, entry in sorted(named, key=lambda pair: pair[0])
        if name.endswith(".yaml") and name not in _NOT_PACKS
    }


@cache
def packaged() -> Rulebook:
    """Return the packs that ship with the product; read once in a process."""
    return Rulebook(tuple(read_pack(text, name) for name, text in packaged_files().items()))


@cache
def packaged_cases() -> tuple[Case, ...]:
    """Return the worked cases of all packs that ship with the product."""
    return tuple(case for name, text in packaged_files().items() for case in read_cases(text, name))
