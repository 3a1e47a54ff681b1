"""Sentences and clauses of a body, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_LEAD = re.compile(
    r"^[\s\u3000]*(?:(?:第[一二三四五六七八九十百〇零\d]{1,5}[章条款项节]|"
    r"[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}[.．、](?!\d)|[①-⑳]|"
    r"[一二三四五六七八九十]是(?!否)|首先|其次|再次|最后|[★●■◆•·—\-])[\s\u3000]*)*"
)


class Clause(NamedTuple):
    """A clause with its place in the body; the text is exactly `body[start:end]`."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without its number and final mark; `after_colon` when it is the text after a heading."""

    text: str
    start: int
    end: int
    clauses: tuple[Clause, ...]
    paragraph: int


def sentences_of(body: str) -> list[Sentence]:
    """Return the sentences of `body` in order."""
    found: list[Sentence] = []
    paragraph = 0
    last_end = 0
    for match in _SENTENCE.finditer(body):
        paragraph += body.count("\n", last_end, match.start())
        last_end = match.start()
        lead = _LEAD.match(match[0])
        start = match.start() + (lead.end() if lead else 0)
        text = body[start : match.end()].rstrip("。！？； \u3000\t")
        if text:
            found.append(Sentence(text, start, start + len(text), _clauses(text, start), paragraph))
    return found


def _clauses(text: str, start: int) -> tuple[Clause, ...]:
    """Part a sentence at commas, but not inside brackets or quotes."""
    clauses: list[Clause] = []
    begin = 0
    depth = 0
    for at, character in enumerate(text):
        if character in "（(“《〈「":
            depth += 1
        elif character in "）)”》〉」":
            depth = max(0, depth - 1)
        elif character in "，,：:" and depth == 0:
            if at > begin:
                clauses.append(Clause(text[begin:at], start + begin, start + at))
            begin = at + 1
    if begin < len(text):
        clauses.append(Clause(text[begin:], start + begin, start + len(text)))
    return tuple(clauses)
