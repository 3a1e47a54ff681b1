"""Giving flattened text its paragraphs back: breaks are put where the form of an official document puts them."""

from __future__ import annotations

import re
from itertools import pairwise

from jianfu.reading.domain.anatomy.days import DAY
from jianfu.reading.domain.anatomy.organs import is_organ
from jianfu.reading.domain.folding import fold
from jianfu.reading.domain.numbers import find_numbers

_FLAT = 200
_HEADINGS = re.compile(
    r"(?<=[。；：！”）])(?=[一二三四五六七八九十]{1,3}、)|(?<=[。；：！])(?=（[一二三四五六七八九十]{1,3}）)"
    r"|(?<=[。；！])(?=第[一二三四五六七八九十百]{1,5}[章条][^款项第、，的之])|"
    r"(?<=[。；])(?=附件[一二三四五六七八九十0-9]{0,2}：)"
    r"|(?<=[。；：])(?=[1-9][0-9]?[.、][\u4e00-\u9fff])"
)
_DAY = re.compile(rf"{DAY}(?![前后起止至到内以之，、。；的]|施行|印发|实施|执行)")
_TITLE_THEN_ADDRESSEE = re.compile(
    r"((?:关于|印发|转发)[^。：\n]{4,110}?(?:的)?(?:通知|意见|通报|公告|通告|决定|批复|函|"
    r"报告|请示))(?=(?:各|省|市|县|中共|有关)[^。：\n]{2,200}：)"
)
_LONGEST_ADDRESS = 400


def lay_out(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs, with long ones broken at headings, signatures and after title and addressees."""
    laid: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        pieces = [paragraph]
        if at < 4:  # number, title and addressees stand at the top
            pieces = _head(paragraph)
        laid += [part for piece in pieces for part in _body(piece)]
    return tuple(part for piece in laid if (part := piece.strip(" \u3000\t")))


def _head(paragraph: str) -> list[str]:
    shadow = fold(paragraph)
    cuts: set[int] = set()
    numbers = find_numbers(paragraph[:120])
    if numbers and numbers[0].start == 0 and len(paragraph) > numbers[0].end + 5:
        cuts.add(numbers[0].end)
    title = _TITLE_THEN_ADDRESSEE.search(shadow[:400])
    if title:
        cuts.add(title.end(1))
    first = shadow[:_LONGEST_ADDRESS].find("：", max(cuts, default=0))
    if first != -1 and len(paragraph) > first + 1 and "。" not in shadow[max(cuts, default=0) : first]:
        cuts.add(first + 1)
    return _cut(paragraph, cuts)


def _body(paragraph: str) -> list[str]:
    if len(paragraph) < _FLAT:
        return _signature(paragraph) if len(paragraph) > 20 else [paragraph]  # nothing to part in so few
    shadow = fold(paragraph)
    cuts = {match.start() for match in _HEADINGS.finditer(shadow)}
    return [part for piece in _cut(paragraph, cuts) for part in _signature(piece)]


def _signature(paragraph: str) -> list[str]:
    """Break 。河北省人民政府2024年4月28日为加快… before the name and after the day."""
    shadow = fold(paragraph)
    for match in _DAY.finditer(shadow):
        # The name begins after the last mark before it.
        start = max(shadow.rfind(mark, 0, match.start()) for mark in "。：；！）”") + 1
        name = shadow[start : match.start()]
        ends_there = match.end() == len(shadow)
        if (name.strip() and is_organ(name) and not name.lstrip().startswith("自")) or (
            not name.strip() and start and (ends_there or start > 1)
        ):
            return [
                part
                for part in (
                    paragraph[:start],
                    paragraph[start : match.end()],
                    *_signature_rest(paragraph[match.end() :]),
                )
                if part.strip()
            ]
    return [paragraph]


def _signature_rest(rest: str) -> list[str]:
    return [rest.lstrip("）) ")] if rest.strip() else []


def _cut(text: str, places: set[int]) -> list[str]:
    edges = [0, *sorted(places), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text[a:b].strip()]
