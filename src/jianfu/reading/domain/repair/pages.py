"""Text that comes page by page: page numbers, running heads, and lines broken where the paper ended."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jianfu.reading.domain.readers.contract import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－_·•]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／共]+\s*\d{1,4}\s*页?)?[\s\-—–－_·•]*$"
)
_ENDS = "。！？；：…”）》"
_STARTS = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|附件|附表|附：|抄送|主题词|联系)"
)
# No paragraph begins so; a number of the form 〔2024〕5号 is not parted by a printer that can help it.
_GOES_ON = re.compile(r"^[〔﹝，。；：、！？）》”]")
_MIN_PAGES = 3


def without_running_heads(lines: Sequence[Line], counts: dict[str, int]) -> tuple[Line, ...]:
    """Drop page numbers, and first or last lines that recur on most pages."""
    edges = _edges(lines)
    seen = Counter(lines[at].text.strip() for at in edges)
    pages = len({line.page for line in lines})
    filled = Counter(line.page for line in lines if line.text.strip())
    dropped = set()
    for at in edges:
        text = lines[at].text.strip()
        # A page of one or two lines has no head that runs above something.
        recurs = pages >= _MIN_PAGES and filled[lines[at].page] >= 3 and seen[text] > pages * 0.6
        if text and (recurs or _PAGE_NUMBER.match(text)):
            dropped.add(at)
    if dropped:
        counts["page_numbers"] = counts.get("page_numbers", 0) + len(dropped)
    return tuple(line for at, line in enumerate(lines) if at not in dropped)


def _edges(lines: Sequence[Line]) -> list[int]:
    """Return the places of the first and last two lines with text of every page."""
    by_page: dict[int | None, list[int]] = {}
    for at, line in enumerate(lines):
        if line.text.strip():
            by_page.setdefault(line.page, []).append(at)
    return sorted({at for places in by_page.values() for at in (*places[:2], *places[-2:])})


def join_broken(lines: Sequence[Line], counts: dict[str, int]) -> tuple[Line, ...]:
    """Join lines that the paper's width broke: full lines that do not end a sentence, before one that begins none."""
    widths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    full = widths[len(widths) * 9 // 10] * 0.85 if widths else 0
    joined: list[Line] = []
    open_line = False
    for line in lines:
        text = line.text.rstrip()
        if not text.strip():
            continue
        indented = line.indented or (text[0] in "\u3000 " and len(text) - len(text.lstrip()) >= 2)
        goes_on = _GOES_ON.match(text) or (open_line and not _STARTS.match(text))
        if goes_on and joined and not indented and not line.cell:
            before = joined[-1]
            joined[-1] = Line(
                before.text + _glue(before.text, text) + text.strip(),
                before.page,
                before.bold,
                before.centred,
            )
            counts["broken_lines"] = counts.get("broken_lines", 0) + 1
        else:
            joined.append(line)
        reaches = len(text.strip()) >= full if line.full is None else line.full
        open_line = reaches and text[-1] not in _ENDS and not line.cell and not line.centred
        if joined[-1] is not line and text[-1] in _ENDS:
            open_line = False
    return tuple(joined)


def _glue(before: str, after: str) -> str:
    return (
        " "
        if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
        else ""
    )
