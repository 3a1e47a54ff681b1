"""What likeness means: a near-copy, a part, a whole made of several; and groups of files that are alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianfu.review.domain.likeness.alignment import Passage

NEARLY_ALL = 0.8
A_GOOD_PART = 0.5


class Relation(StrEnum):
    """How a query stands to a match."""

    NEAR_COPY = "near_copy"
    PART_OF = "part_of"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    Relation.NEAR_COPY: Text("与之基本相同", "nearly the same text"),
    Relation.PART_OF: Text("内容基本出自该文件的一部分", "taken from a part of it"),
    Relation.CONTAINS: Text("包含该文件的主要内容", "contains most of it"),
    Relation.OVERLAPS: Text("有相同段落", "shares passages with it"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One earlier document that the query is like."""

    file: str
    containment_of_query: float
    containment_of_match: float
    passages: tuple[Passage, ...]

    @property
    def relation(self) -> Relation:
        """Name the relation from the containment both ways."""
        if min(self.containment_of_query, self.containment_of_match) >= NEARLY_ALL:
            return Relation.NEAR_COPY
        if self.containment_of_query >= NEARLY_ALL:
            return Relation.PART_OF
        if self.containment_of_match >= NEARLY_ALL:
            return Relation.CONTAINS
        return Relation.OVERLAPS


def match_json(match: Match) -> dict[str, Any]:
    """Return the stable JSON of one match (see the contract in `docs/commands.md`)."""
    return {
        "file": match.file,
        "containment_of_query": match.containment_of_query,
        "containment_of_match": match.containment_of_match,
        "relation": match.relation.value,
        "passages": [{"query": list(span.query), "match": list(span.match)} for span in match.passages],
    }


def parts(matches: Sequence[Match]) -> tuple[str, ...]:
    """Name the documents that together make up the query: it joins them (多文合一), or was split into them.

    Which of the two, their dates tell. Each must be there for its greater part, and bring words of the query that
    the others do not; fewer than two are none.
    """
    taken: list[tuple[int, int]] = []
    names: list[str] = []
    for match in sorted(matches, key=lambda match: -match.containment_of_query):
        if match.containment_of_match < A_GOOD_PART or match.containment_of_query >= NEARLY_ALL:
            continue
        spans = [passage.query for passage in match.passages]
        length = sum(end - start for start, end in spans)
        if length and _shared(spans, taken) <= length * 0.3:
            names.append(match.file)
            taken.extend(spans)
    return tuple(names) if len(names) > 1 else ()


def _shared(spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in spans for b in taken)


def clusters(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Join pairs of like files into groups (connected components), each sorted, largest first."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in pairs:
        root[find(one)] = find(other)
    groups: dict[str, list[str]] = {}
    for name in sorted(root):
        groups.setdefault(find(name), []).append(name)
    return tuple(tuple(group) for group in sorted(groups.values(), key=lambda g: (-len(g), g)))
