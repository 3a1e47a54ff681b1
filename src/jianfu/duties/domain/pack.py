"""The demonstration lists as plain text: sections by list and category, one item a line."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files

from jianfu.duties.domain.items import DutyItem, DutyList, ListKind

DEMO_TITLE = "乡镇（街道）履行职责事项清单（演示）"
DEMO_FROM = date(2025, 6, 30)


def read_pack(text: str) -> tuple[DutyItem, ...]:
    """Read items: `[list] category` opens a section; `name | owner | duty | part` is an item; `#` a remark."""
    items: list[DutyItem] = []
    kind, category = ListKind.BASIC, ""
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            word, _, category = line[1:].partition("] ")
            kind = ListKind(word)
        elif line and not line.startswith("#"):
            name, owner, duty, part = ([cell.strip() for cell in line.split("|")] + [""] * 3)[:4]
            items.append(DutyItem(kind, name, category, owner, duty, part))
    return tuple(items)


@lru_cache(maxsize=1)
def demo_list() -> DutyList:
    """Return the fictional township's lists: 117 basic, 99 to assist with, 124 taken back, and two more lists."""
    text = files("jianfu.duties").joinpath("packs/demo.txt").read_text("utf-8")
    return DutyList(DEMO_TITLE, DEMO_FROM, read_pack(text))
