"""A made-up county's report forms: what 28 departments ask of a village, month after month, in their own words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from evaluation.forms.drawing import frame, heading, put, saved, sheet
from jianfu.forms.domain.elements.dictionary import Element, elements

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each department asks for a part of what is known about one or two subjects, in several forms that overlap.
_DEPARTMENTS = {
    "民政局": ("household", "person"),
    "残联": ("person",),
    "退役军人事务局": ("person",),
    "卫健局": ("person", "village"),
    "医保局": ("person", "household"),
    "人社局": ("person", "household"),
    "教育局": ("person", "household"),
    "农业农村局": ("land", "household"),
    "乡村振兴局": ("household", "village"),
    "统计局": ("village", "land"),
    "住建局": ("housing", "household"),
    "自然资源局": ("housing", "land"),
    "应急管理局": ("event", "housing"),
    "水利局": ("facility", "village"),
    "林业局": ("land", "village"),
    "财政局": ("project", "household"),
    "发改局": ("project",),
    "市场监管局": ("enterprise",),
    "工信局": ("enterprise", "project"),
    "商务局": ("enterprise", "facility"),
    "司法局": ("event", "person"),
    "信访局": ("event",),
    "公安局": ("person", "housing"),
    "组织部": ("person", "village"),
    "宣传部": ("event", "facility"),
    "妇联": ("person", "village"),
    "文旅局": ("facility", "project"),
    "交通局": ("facility", "project"),
}
_KINDS = ("花名册", "统计表", "排查表", "月报表", "台账", "汇总表", "核查表")


def forms(count: int = 126) -> Iterator[tuple[str, bytes]]:
    """Make the forms, the same from run to run: (file name, bytes)."""
    departments = list(_DEPARTMENTS.items())
    for number in range(count):
        name, subjects = departments[number % len(departments)]
        turn = number // len(departments)
        subject = subjects[turn % len(subjects)]
        title = f"{name}{_KINDS[(number + turn) % len(_KINDS)]}（{turn + 1}）"
        yield f"{number + 1:03d}_{title}.xlsx", _form(title, _chosen(subject, f"{name}{turn}"), turn)


def _draw(seed: str, below: int) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % below


def _chosen(subject: str, seed: str) -> list[tuple[Element, str]]:
    """Choose what a form asks: the core of the subject that everybody asks, and some of the rest."""
    known = [e for e in elements().values() if e.subject.key == subject]
    core, rest = known[:10], known[10:60]
    picked = core[: 5 + _draw(f"{seed}c", 6)]
    picked += [element for element in rest if _draw(f"{seed}{element.name}", 5) == 0]
    return [(element, _wording(element, seed)) for element in picked]


def _wording(element: Element, seed: str) -> str:
    """Write an element as one department would: its name or one of its usual words, with the unit in brackets."""
    words = (element.name, *(s for s in element.synonyms[:3] if "（" not in s))
    word = words[_draw(f"{seed}{element.name}w", len(words))]
    return f"{word}（{element.unit}）" if element.unit and "（" not in word else word


def _form(title: str, asked: list[tuple[Element, str]], turn: int) -> bytes:
    """Draw a list; every fifth as a cross table of one column."""
    book, ws = sheet("Sheet1")
    if turn % 5 == 4:
        heading(ws, title, "A1:C1")
        put(ws, [["序号", "指标名称", "数量"], *([str(n), word] for n, (_, word) in enumerate(asked, 1))], 2)
        frame(ws, f"A2:C{len(asked) + 2}")
        return saved(book)
    last = get_column_letter(len(asked))
    heading(ws, title, f"A1:{last}1")
    put(ws, [[word for _, word in asked]], 2)
    frame(ws, f"A2:{last}8")
    return saved(book)
