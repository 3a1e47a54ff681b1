"""What people say and what the lists call it: the shipped lexicon, and the terms of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.reading.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN, PAIR, CONCEPT, ACTION = 1.0, 0.3, 1.6, 0.8
TAKEN = 0.5
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_EMPTY_WORDS = (
    "工作 开展 进行 做好 落实 组织 协助 配合 负责 相关 有关 问题 情况 通知 关于 管理 服务 我们 你们 他们 请问 怎么 什么 "
    "没有 不能 可以 应该 哪里 部门 政府 乡镇 街道 各乡镇 村里 我家 一个 已经 还是 现在 这个 那个 为什么 希望 反映 要求 "
    "及时 全面 切实 进一步 推进 加强 日常 活动 完成 之前 人员 单位 各村 办理 处置 处理 监管 上报 报送 县里 镇里 领导 "
    "是不是 有人 一下 还要 能不能 该找 谁管 找谁 申请 材料 咨询"
)
_STOP = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of the lists and the ways in which people say it; an action says what is done, not what about."""

    name: str
    ways: tuple[str, ...]
    action: bool = False

    @property
    def term(self) -> str:
        """Return the term under which matching counts it."""
        return f"{'!' if self.action else '='}{self.name}"


def read_words(text: str) -> tuple[Concept, ...]:
    """Read a lexicon: `concept = way way …` a line, `!` before actions, `#` before remarks."""
    concepts = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, ways = line.partition("=")
            word = name.strip().lstrip("!")
            concepts.append(Concept(word, tuple(dict.fromkeys((word, *ways.split()))), name.startswith("!")))
    return tuple(concepts)


@lru_cache(maxsize=1)
def shipped_words() -> tuple[Concept, ...]:
    """Return the lexicon that ships with the product."""
    return read_words(files("jianfu.duties").joinpath("packs/words.txt").read_text("utf-8"))


def terms(text: str) -> dict[str, float]:
    """Return the terms of a text with their weights: words, pairs of characters, and concepts."""
    folded = fold(text)
    concepts = concepts_in(folded)
    within = "\n".join(way for _, way in concepts)
    # A word that a concept has taken counts less, or it would count twice.
    found = {word: TAKEN if word in within else TOKEN for word in _tokens(folded)}
    for run in _HAN.findall(folded):
        for start in range(len(run) - 1):
            found.setdefault(f"~{run[start : start + 2]}", PAIR)
    for concept, _ in concepts:
        found[concept.term] = ACTION if concept.action else CONCEPT
    return found


def concepts_in(text: str) -> list[tuple[Concept, str]]:
    """Return the concepts that `text` speaks of, in the lexicon's order, each with the longest words that say so."""
    lexicon, by_pair = shipped_words(), _ways()
    found: dict[int, str] = {}
    for start in range(len(text)):
        for way, at in (*by_pair.get(text[start : start + 2], ()), *by_pair.get(text[start], ())):
            if len(way) > len(found.get(at, "")) and text.startswith(way, start):
                found[at] = way
    return [(lexicon[at], found[at]) for at in sorted(found)]


def said(text: str, wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Return, for the concepts among `wanted` terms, the words of `text` that point to them: (words, concept)."""
    terms_ = set(wanted)
    return [(way, concept.name) for concept, way in concepts_in(fold(text)) if concept.term in terms_]


@lru_cache(maxsize=1)
def _ways() -> dict[str, list[tuple[str, int]]]:
    """Return the ways of saying things by their first two characters (a single one by itself), with the concept's place."""
    ways: dict[str, list[tuple[str, int]]] = {}
    for at, concept in enumerate(shipped_words()):
        for way in concept.ways:
            ways.setdefault(way[:2], []).append((way, at))
    return ways


def _tokens(text: str) -> list[str]:
    import rjieba  # noqa: PLC0415 -- its dictionary loads only where something is matched

    return [word for word in rjieba.cut(text) if len(word) > 1 and word not in _STOP and _HAN.search(word)]
