"""Any number of official-sounding texts: a chain over the words of real ones, and the mutations that offices make."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import rjieba

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator

DATA = Path(os.environ.get("JIANFU_DATA", "../shared/data"))
EXAMPLES = Path("examples")
_TOKENS = 1000
FAMILY = 5
"""Documents of which the last is a copy of the first."""


def source_texts() -> list[str]:
    """Return real documents where the data folder has them, else the repository's own examples."""
    collection = DATA / "hebei_documents.jsonl"
    if collection.exists():
        with collection.open(encoding="utf-8") as lines:
            return [json.loads(line)["body"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


class WordChain:
    """A second-order chain over words: locally like real prose, as a whole unlike any."""

    def __init__(self, texts: list[str], seed: int) -> None:
        """Learn from `texts`."""
        self._random = np.random.default_rng(seed)
        followers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for text in texts:
            words = rjieba.cut(text)
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                followers[one, two].append(three)
        self._states = list(followers)
        number = {state: at for at, state in enumerate(self._states)}
        nexts = [[number.get((s[1], word), -1) for word in followers[s]] for s in self._states]
        lengths = np.array([len(row) for row in nexts])
        self._starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        self._lengths = lengths
        self._flat = np.array([at for row in nexts for at in row])
        self._words = np.array([state[1] for state in self._states], dtype=object)

    def texts(self, count: int) -> Iterator[str]:
        """Yield `count` texts of about 2,000 characters, made many at a time."""
        while count > 0:
            size = min(count, 2000)
            states = self._random.integers(len(self._states), size=size)
            columns = []
            for _ in range(_TOKENS):
                columns.append(self._words[states])
                pick = (self._random.random(size) * self._lengths[states]).astype(np.int64)
                states = self._flat[self._starts[states] + pick]
                # Now and then, and at a dead end, go on elsewhere: no long passage of a real text is copied.
                lost = (states < 0) | (self._random.random(size) < 0.1)  # noqa: PLR2004 -- one word in ten
                states[lost] = self._random.integers(len(self._states), size=int(lost.sum()))
            yield from ("".join(row)[:2000] for row in np.stack(columns, axis=1))
            count -= size


def _reheaded(text: str, _other: str, source: random.Random) -> str:
    return (
        f"各乡镇人民政府，县直各单位：为贯彻上级要求，结合我县实际（{source.random():.6f}），通知如下。{text}"
    )


def _abridged(text: str, _other: str, source: random.Random) -> str:
    sentences = re.split(r"(?<=。)", text)
    return "".join(sentence for sentence in sentences if source.random() > 0.3)  # noqa: PLR2004 -- drops a third


def _localised(text: str, _other: str, source: random.Random) -> str:
    text = text.replace("省", "市").replace("县级以上", "县区")
    return re.sub(r"\d+", lambda _: str(source.randrange(1, 99)), text)


def _merged(text: str, other: str, _source: random.Random) -> str:
    return text[: len(text) // 2] + other[: len(other) // 2]


def _split(text: str, _other: str, source: random.Random) -> str:
    half = len(text) // 2
    return text[:half] if source.random() < 0.5 else text[half:]  # noqa: PLR2004 -- either half


MUTATIONS: dict[str, Callable[[str, str, random.Random], str]] = {
    "re-headed": _reheaded,
    "abridged": _abridged,
    "localised": _localised,
    "merged": _merged,
    "split": _split,
}


def with_copies(texts: Iterable[str], source: random.Random) -> Iterator[str]:
    """Yield `texts` with the last of every family replaced by a copy of its first (and its second, where merged)."""
    mutations = list(MUTATIONS.values())
    family: list[str] = []
    for text in texts:
        if len(family) == FAMILY - 1:
            yield source.choice(mutations)(family[0], family[1], source)
            family = []
        else:
            family.append(text)
            yield text
