"""Asking the index: candidates from the database's own engine, in steps from strict to loose, ranked in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.search.ranking import Candidate, Hit, rank
from jianfu.kernel.domain.search.terms import Query, read_query
from jianfu.kernel.searching.engines import Field, engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.kernel.searching.engines import Condition, Engine

MOST = 200
"""Candidates that are ranked. Where more entries hold all words, those with them in the title come first, then newer ones."""
ENOUGH = 10
LOOSE = 3
"""How many loose conditions are tried of each kind: the words that say least left out, the rarest by themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first; `words` are those to mark; `exact`: whether some entry holds all of them."""

    hits: tuple[Hit, ...]
    words: tuple[str, ...]
    exact: bool

    @property
    def keys(self) -> list[int]:
        """Return the numbers of the entries, best first."""
        return [hit.key for hit in self.hits]


def search(scope: str, typed: str, *, most: int = MOST) -> Found:
    """Find what was typed: simplified or traditional, words or pinyin initials.

    Entries that hold every word come first; where they are few, those that hold most of them follow.
    """
    query = read_query(typed)
    if not query:
        return Found((), (), exact=False)
    asked = engine()
    if query.prefix:
        return _beginning_with(asked, scope, query, most)
    counts = asked.counts(query.terms)
    found: dict[int, Candidate] = {}
    exact = False
    for strict, field, condition in _steps(query, counts):
        for entry in asked.find(scope, field, condition, most):
            found.setdefault(entry.key, Candidate(entry.key, entry.title, entry.body))
        exact = exact or (strict and bool(found))
        if len(found) >= (most if strict and field is Field.TITLE else ENOUGH):
            break
    hits = rank(found.values(), query.terms, counts, asked.size())
    return Found(tuple(hits[:most]), query.words, exact)


def _beginning_with(asked: Engine, scope: str, query: Query, most: int) -> Found:
    """Find a single character: titles first, newest first; one character has nothing to be ranked by."""
    entries: dict[int, None] = {}
    for field in (Field.TITLE, Field.ALL):
        entries.update((one.key, None) for one in asked.find_beginning(scope, field, query.prefix, most))
        if len(entries) >= ENOUGH:
            break
    return Found(tuple(Hit(key, 0.0) for key in list(entries)[:most]), query.words, exact=bool(entries))


def _steps(query: Query, counts: dict[str, int]) -> Iterator[tuple[bool, Field, Condition]]:
    """Give conditions from strict to loose: all words in the title, all anywhere, all but one, then single words."""
    if query.groups:
        yield True, Field.TITLE, query.groups
        yield True, Field.ALL, query.groups
        if len(query.groups) > 2:  # noqa: PLR2004 -- of two words, all but one is a single word
            for left_out in _commonest_first(query, counts)[:LOOSE]:
                yield False, Field.ALL, tuple(g for at, g in enumerate(query.groups) if at != left_out)
    known = sorted((term for term in query.terms if counts.get(term)), key=lambda term: (counts[term], term))
    for term in known[:LOOSE]:
        yield False, Field.ALL, (((term,),),)


def _commonest_first(query: Query, counts: dict[str, int]) -> list[int]:
    """Leave out the words that say least first."""
    weight = [min(counts.get(term, 0) for term in group[0]) for group in query.groups]
    return sorted(range(len(weight)), key=lambda at: -weight[at])
