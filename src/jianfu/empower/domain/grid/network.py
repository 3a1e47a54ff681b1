"""The network of a village: areas, groups, neighbour leaders, households; what is missing in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PostKind(StrEnum):
    """Which post of the network."""

    AREA = "area"
    GROUP = "group"
    NEIGHBOUR = "neighbour"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _POST[self]


_POST = {
    PostKind.AREA: Text("片（网格）长", "area leader"),
    PostKind.GROUP: Text("组长", "group leader"),
    PostKind.NEIGHBOUR: Text("邻长", "neighbour leader"),
}


@dataclass(frozen=True, slots=True)
class Post:
    """A post with the one above it and whether somebody holds it."""

    key: int
    kind: PostKind
    name: str
    above: int | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap: what is wrong, and at which post (None: in the village)."""

    post: int | None
    because: Text


_NO_CONTACT = Text("{n}户没有联系人", "{n} households have no contact")
_EMPTY = Text("「{post}」没有人担任", "nobody holds “{post}”")
_CROWDED = Text("「{post}」联系{n}户，超过{most}户", "“{post}” looks after {n} households, more than {most}")
_LOOSE = Text("「{post}」没有归到上一级", "“{post}” hangs below nothing")
_NOBODY = Text("这个村还没有建立网络", "the village has no network yet")


def gaps(posts: Iterable[Post], homes: Iterable[int | None], sizes: Mapping[str, int]) -> tuple[Missing, ...]:
    """Return what is missing; `homes` holds the post of each household that lives there (None without one).

    A group or area looks after the households of all posts below it.
    """
    known = {post.key: post for post in posts}
    at = list(homes)
    if not known and not at:
        return (Missing(None, _NOBODY),)
    found: list[Missing] = []
    alone = sum(1 for home in at if home not in known)
    if alone:
        found.append(Missing(None, _NO_CONTACT.filled(n=alone)))
    cared = _cared_for(known, at)
    for post in sorted(known.values(), key=lambda one: one.key):
        if not post.is_held:
            found.append(Missing(post.key, _EMPTY.filled(post=post.name)))
        if post.kind is not PostKind.AREA and post.above not in known:
            found.append(Missing(post.key, _LOOSE.filled(post=post.name)))
        if cared[post.key] > sizes[post.kind.value]:
            most = sizes[post.kind.value]
            found.append(Missing(post.key, _CROWDED.filled(post=post.name, n=cared[post.key], most=most)))
    return tuple(found)


def covered(homes: Iterable[int | None]) -> float | None:
    """Return the share of households with a contact; None where there are none."""
    at = list(homes)
    return sum(1 for home in at if home is not None) / len(at) if at else None


@lru_cache(maxsize=1)
def packaged_sizes() -> Mapping[str, int]:
    """Return how many households a post looks after at most."""
    text = files("jianfu.empower").joinpath("packs/grid.yaml").read_text("utf-8")
    return {str(kind): int(most) for kind, most in yaml.safe_load(text).items()}


def _cared_for(known: Mapping[int, Post], homes: Iterable[int | None]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for home in homes:
        seen: set[int] = set()
        step = home
        while step is not None and step in known and step not in seen:
            seen.add(step)
            counts[step] += 1
            step = known[step].above
    return counts
