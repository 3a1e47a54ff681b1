"""Mending a whole extract: characters first, then lines, then what stands around the article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.reading.domain.document import Repair
from jianfu.reading.domain.repair.characters import mend_characters
from jianfu.reading.domain.repair.furniture import is_furniture, is_trail
from jianfu.reading.domain.repair.pages import join_broken, without_running_heads

if TYPE_CHECKING:
    from jianfu.reading.domain.readers.contract import Extract

# Sites that lose their paragraph marks keep the indent: two ideographic spaces in the middle of a line.
_INDENT = re.compile(r"(?<=\S\S)[\u3000\u2003]{2,}(?=\S)|(?<=[。；：！])\s{4,}(?=\S)")
_MARKDOWN = re.compile(r"^(?:#{1,6}|\*{2})[ \u3000]*|\*{2}$")
_TOP = 120
_LONG_PARAGRAPH = re.compile(r"(?m)^.{40}")


@dataclass(frozen=True, slots=True)
class Mended:
    """Paragraphs of clean text (no blank ones), and what was mended to get them."""

    paragraphs: tuple[str, ...]
    repairs: tuple[Repair, ...]


def mend(extract: Extract) -> Mended:
    """Mend the text of `extract`; every repair is counted, and none adds a word."""
    counts: dict[str, int] = {}
    lines = extract.lines
    if extract.format in ("pdf", "ofd", "image"):
        lines = without_running_heads(lines, counts)
        lines = join_broken(lines, counts)
    text = mend_characters("\n".join(line.text for line in lines), counts)
    if "\u3000\u3000" in text or "    " in text:
        text, restored = _INDENT.subn("\n", text)
        _count(counts, "paragraphs", restored)
    paragraphs: list[str] = []
    raw = text.split("\n")
    start = _article_start(raw)
    _count(counts, "page_furniture", sum(1 for line in raw[:start] if line.strip()))
    for line in raw[start:]:
        plain = line.strip(" \t\u3000\u00a0\u2002\u2003\r\x0b\x0c")
        if not plain:
            continue
        if is_furniture(plain):
            _count(counts, "page_furniture", 1)
            continue
        paragraphs.append(_MARKDOWN.sub("", plain))
    paragraphs = _printed_once(paragraphs, counts)
    return Mended(tuple(paragraphs), tuple(Repair(kind, n) for kind, n in sorted(counts.items())))


def _article_start(lines: list[str]) -> int:
    """Return where the article begins: after the last trail near the top, for navigation stands above it."""
    size = sum(map(len, lines))
    seen = 0
    start = 0
    for at, line in enumerate(lines[:_TOP]):
        seen += len(line)
        if is_trail(line) and seen < size * 0.5:
            start = at + 1
    return start


def _count(counts: dict[str, int], kind: str, more: int) -> None:
    if more:
        counts[kind] = counts.get(kind, 0) + more


def _printed_once(paragraphs: list[str], counts: dict[str, int]) -> list[str]:
    """Drop the second print of a body that a site gave twice, whether by lines or inside one line."""
    half = len(paragraphs) // 2
    if half > 1 and len(paragraphs) % 2 == 0 and paragraphs[:half] == paragraphs[half:]:
        _count(counts, "printed_twice", 1)
        return paragraphs[:half]
    repeated = Counter(p for p in paragraphs if len(p) > 30)  # a short line may well recur
    if not any(n > 1 for n in repeated.values()):
        text = "\n".join(paragraphs)
        again = _second_print(text)
        if again:
            _count(counts, "printed_twice", 1)
            return [p for p in text[:again].split("\n") if p]
        return paragraphs
    return _without_second_run(paragraphs, counts)


def _second_print(text: str) -> int | None:
    """Return where a text whose body comes twice begins its second print."""
    for match in _LONG_PARAGRAPH.finditer(text):
        first = match.start()
        if first > 600:
            return None
        again = text.find(match[0], first + 40)
        if again == -1:
            continue
        size = again - first
        rest = text[again:].rstrip()
        if len(rest) >= 0.8 * size and rest[:size] == text[first : first + min(len(rest), size)]:
            return again
    return None


def _without_second_run(paragraphs: list[str], counts: dict[str, int]) -> list[str]:
    """Drop a run of at least three paragraphs that repeats the beginning of the article, to the end of the repeat."""
    places: dict[str, int] = {}
    for at, paragraph in enumerate(paragraphs):
        first = places.setdefault(paragraph, at)
        if first == at or len(paragraph) <= 15:  # a short line may well recur
            continue
        size = 0
        while (
            at + size < len(paragraphs)
            and first + size < at
            and paragraphs[at + size] == paragraphs[first + size]
        ):
            size += 1
        covers = sum(map(len, paragraphs[at : at + size]))
        if size >= 3 and covers > 0.4 * sum(
            map(len, paragraphs[:at])
        ):  # a real second print, not a repeated clause
            _count(counts, "printed_twice", 1)
            return paragraphs[:at] + paragraphs[at + size :]
    return paragraphs
