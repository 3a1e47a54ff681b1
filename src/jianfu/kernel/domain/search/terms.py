"""The terms of a text and of a query: words, pairs of neighbouring characters, Latin words and numbers.

Words alone miss what the segmenter cuts differently in text and query; pairs alone find too much. Both together find
督检考 in 督检考同比 whatever the cut. Every term is letters and digits only, so that no database cuts it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianfu.kernel.domain.search.folding import fold
from jianfu.kernel.domain.search.sounds import MARK, sound_terms

LONGEST_TEXT = 100_000
LONGEST_QUERY = 200
_HAN = re.compile(r"[\u3400-\u9fff]+")
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:[.\-_/][a-z0-9]+)*")
_SOUND = re.compile(r"[a-z]{2,20}")
# They stand in almost every entry and say nothing about it.
_EMPTY_WORDS = (
    "怎么 怎样 如何 什么 哪些 哪个 为什么 一个 我们 他们 你们 这个 那个 以及 或者 因为 所以 可以 能够 没有 不要 是否 有没有 "
    "进行 开展 相关 有关 关于 的话 请问 一下"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """What is kept of a text for finding it."""

    title: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for.

    `groups` must each be found (a group is one word as its alternatives: the word itself, or its pairs together);
    `terms` count for the ranking; `words` are what a snippet marks; `prefix` finds words that begin with a single
    character.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    terms: tuple[str, ...]
    words: tuple[str, ...]
    prefix: str = ""

    def __bool__(self) -> bool:
        """Return whether anything is asked at all."""
        return bool(self.terms or self.prefix)


def index_terms(title: str, body: str) -> IndexTerms:
    """Return the terms of an entry; of the title its initials too. What lies beyond `LONGEST_TEXT` is not found."""
    heading = fold(title[:LONGEST_TEXT])
    sounds = [sound for run in _HAN.findall(heading) for sound in sound_terms(run)]
    return IndexTerms((*_terms(heading), *sounds), tuple(_terms(fold(body[:LONGEST_TEXT]))))


def read_query(typed: str) -> Query:
    """Read what somebody typed; beyond `LONGEST_QUERY` characters nothing is read."""
    folded = fold(typed[:LONGEST_QUERY])
    runs = _RUN.findall(folded)
    if runs and all(len(run) == 1 and _HAN.match(run) for run in runs):
        return Query((), (), (runs[0],), prefix=runs[0])
    groups: list[tuple[tuple[str, ...], ...]] = []
    words: list[str] = []
    for run in runs:
        asked = _asked(run) if _HAN.match(run) else [run]
        words.extend(asked)
        groups.extend(_alternatives(word) for word in asked)
    terms = dict.fromkeys(term for run in runs for term in (_terms(run) if _HAN.match(run) else _latin(run)))
    return Query(tuple(groups), tuple(terms), tuple(dict.fromkeys(words)))


def _asked(run: str) -> list[str]:
    """Return the words of a query that must be there: empty ones only when there is nothing else."""
    cut = _cut(run)
    words = [word for word in cut if len(word) > 1 and word not in _EMPTY]
    if words:
        return words
    return [run] if len(run) > 1 else []


def _alternatives(word: str) -> tuple[tuple[str, ...], ...]:
    if not _HAN.match(word):
        # "jf" may be a word of the text, or somebody who types initials.
        return tuple((term,) for term in _latin(word))
    return ((word,),) if len(word) == 2 else ((word,), tuple(_pairs(word)))  # noqa: PLR2004 -- a pair is its own pair


def _latin(run: str) -> list[str]:
    plain = re.sub(r"[^a-z0-9]", "", run)
    return [plain, f"{MARK}{plain}"] if _SOUND.fullmatch(run) else [plain]


def _terms(folded: str) -> list[str]:
    found: list[str] = []
    for run in _RUN.findall(folded):
        if not _HAN.match(run):
            found.append(re.sub(r"[^a-z0-9]", "", run))
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(_pairs(run))
            found.extend(word for word in _cut(run) if len(word) > 2)  # noqa: PLR2004 -- shorter ones are pairs already
    return found


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _cut(run: str) -> list[str]:
    import rjieba  # noqa: PLC0415 -- its dictionary loads only where something is searched

    return list(rjieba.cut(run))
