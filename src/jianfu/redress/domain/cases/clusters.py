"""Cases that look alike: by their words, by the unit that they are about, by the channel. Never by who asked.

Likeness is a sum of three parts that a person can check: the Dice coefficient of pairs of characters of title and
summary (0.6), the same unit (0.25), the same channel (0.15). Cases above the threshold hang together, directly or
through others; the order in which they are given never changes the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WORDS, ISSUER, CHANNEL = 0.6, 0.25, 0.15
ALIKE = 0.5
_NO_WORD = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a case is compared."""

    case_id: int
    text: str
    issuer_id: int | None
    channel: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cases that hang together, and what they have in common."""

    case_ids: tuple[int, ...]
    likeness: float
    because: Text


def clusters(sketches: Iterable[Sketch], alike: float = ALIKE) -> list[Cluster]:
    """Return the groups of at least two, the largest first; `likeness` is that of their weakest link."""
    by_id = {sketch.case_id: sketch for sketch in sketches}
    pairs = {key: pairs_of(sketch.text) for key, sketch in by_id.items()}
    links = {
        (one, other): value
        for one, other in combinations(sorted(by_id), 2)
        if (value := _likeness(by_id[one], by_id[other], pairs)) >= alike
    }
    groups = _groups(links)
    found = [_cluster(group, links, by_id) for group in groups]
    return sorted(found, key=lambda cluster: (-len(cluster.case_ids), cluster.case_ids))


def likeness(one: Sketch, other: Sketch) -> float:
    """Return how alike two cases are, from 0 to 1."""
    return _likeness(one, other, {s.case_id: pairs_of(s.text) for s in (one, other)})


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, without punctuation and white space."""
    plain = _NO_WORD.sub("", text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def _likeness(one: Sketch, other: Sketch, pairs: Mapping[int, frozenset[str]]) -> float:
    mine, theirs = pairs[one.case_id], pairs[other.case_id]
    words = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0
    same_issuer = one.issuer_id is not None and one.issuer_id == other.issuer_id
    same_channel = bool(one.channel) and one.channel == other.channel
    return WORDS * words + ISSUER * same_issuer + CHANNEL * same_channel


def _groups(links: Mapping[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """Return the connected parts, each sorted."""
    group: dict[int, set[int]] = {}
    for one, other in links:
        joined = group.get(one, {one}) | group.get(other, {other})
        for member in joined:
            group[member] = joined
    return sorted({tuple(sorted(members)) for members in group.values()})


def _cluster(
    group: tuple[int, ...], links: Mapping[tuple[int, int], float], by_id: Mapping[int, Sketch]
) -> Cluster:
    members = [by_id[key] for key in group]
    said = [Text("内容相近", "their words are alike")]
    if len({member.issuer_id for member in members}) == 1 and members[0].issuer_id is not None:
        said.append(Text("涉及同一单位", "they are about the same unit"))
    if len({member.channel for member in members}) == 1 and members[0].channel:
        said.append(Text("同一渠道", "they came by the same channel"))
    weakest = min(value for pair, value in links.items() if set(pair) <= set(group))
    because = Text("，".join(one.zh for one in said) + "。", "; ".join(one.en for one in said) + ".")
    return Cluster(group, round(weakest, 2), because)
