"""Sentences of a body with their places, and which of them stand in a list that forbids or describes.

A list is opened by a sentence such as 不得有下列行为： and holds for the numbered items below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_ENDS = re.compile(r"[。！？；!?;\n]|\u3000{2,}")
_ITEM = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[①-⑳])"
)
_COLON_OR_END = re.compile(r"[:：]\s*$")
_FORBIDS_LIST = re.compile(
    r"(?:不得|严禁|禁止|不准|不再|取消|清理|整治|纠治|纠正|防止|杜绝|避免|负面清单|停止)[^。；]{0,30}"
    r"(?:下列|以下|如下|之一|重点|内容|行为|情形|问题|事项|要求)?[^。；]{0,25}$"
)
_NARRATES_LIST = re.compile(r"(?:情形|行为|问题|现象|表现|情况)(?:之一)?(?:的|有|包括|如下|，[^，]{0,30})?$")
_LISTED = re.compile(r"下列|以下|如下|之一|负面清单|不得|严禁|禁止|不准")


class Frame(Enum):
    """How a sentence stands in its surroundings."""

    PLAIN = "plain"
    FORBIDDEN = "forbidden"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text and place, and the list that frames it."""

    start: int
    text: str
    frame: Frame = Frame.PLAIN


def sentences(body: str) -> list[Sentence]:
    """Cut a body into sentences; the items of a forbidding or describing list carry its frame."""
    answer: list[Sentence] = []
    frame, first_item = Frame.PLAIN, ""
    for start, text in _cut(body):
        item = _ITEM.match(text)
        if item is None:
            opened = _opens(text)
            if opened is not Frame.PLAIN:
                frame, first_item = opened, ""
                answer.append(Sentence(start, text))
                continue
            if frame is not Frame.PLAIN and first_item and body[start - 1 : start] not in {"；", ";"}:
                # A sentence of its own line that is no item ends the list.
                frame = Frame.PLAIN
        elif frame is not Frame.PLAIN:
            style = _style(item.group())
            first_item = first_item or style
            if style != first_item:
                frame = Frame.PLAIN
        answer.append(Sentence(start, text, frame if first_item else Frame.PLAIN))
        opened = _opens(text)
        if opened is not Frame.PLAIN:
            frame, first_item = opened, ""
    return answer


def _cut(body: str) -> list[tuple[int, str]]:
    pieces, at = [], 0
    for end in _ENDS.finditer(body):
        if body[at : end.start()].strip():
            pieces.append((at, body[at : end.start()]))
        at = end.end()
    if body[at:].strip():
        pieces.append((at, body[at:]))
    return pieces


def _style(marker: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", marker.strip()))


def _opens(text: str) -> Frame:
    tail = text.rstrip()
    if not _COLON_OR_END.search(tail):
        return Frame.PLAIN
    head = tail[:-1].rstrip()
    if not _LISTED.search(head):
        return Frame.PLAIN
    if _FORBIDS_LIST.search(head):
        return Frame.FORBIDDEN
    return Frame.NARRATED if _NARRATES_LIST.search(head) else Frame.PLAIN
