"""Tables as offices write them → items: header found anywhere near the top, categories as a column or as a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.duties.domain.errors import CELL_EMPTY, NO_COLUMN, TWICE
from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_HEADER_WITHIN = 12
NAME, CATEGORY, SERIAL, PART = "事项名称", "类别", "序号", "乡镇配合职责"
LEAD, LEAD_DUTY = "牵头部门", "上级部门职责"
TAKER, METHOD = "承接部门", "工作方式"
_COLUMNS = {
    NAME: ("事项名称", "履职事项", "职责事项", "权责事项", "事项", "收回事项", "配合事项"),
    CATEGORY: ("类别", "分类", "事项类别", "事项类型", "类型"),
    SERIAL: ("序号", "编号"),
    LEAD: ("牵头部门", "对应上级部门", "上级部门", "责任部门", "主责部门", "部门名称", "部门"),
    LEAD_DUTY: ("上级部门职责", "牵头部门职责", "部门职责", "职责内容", "主要职责"),
    PART: ("乡镇配合职责", "配合职责", "乡镇职责", "街道配合职责", "镇配合职责"),
    TAKER: ("承接部门", "承接单位", "收回部门", "接收部门"),
    METHOD: ("工作方式", "承接部门工作方式", "承接方式", "履职方式"),
}
_KINDS = (
    ("收回", ListKind.WITHDRAWN),
    ("配合", ListKind.COOPERATE),
    ("基本", ListKind.BASIC),
    ("部门", ListKind.DEPARTMENT),
    ("村", ListKind.VILLAGE),
    ("社区", ListKind.VILLAGE),
)
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|[（(]\s*\d+\s*[项条][）)]$")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its sheet (or title), and its rows; `first_row` is how people count the first one."""

    title: str
    rows: Sequence[Sequence[str]]
    first_row: int = 1


def items_of(table: Table) -> list[DutyItem]:
    """Return the items of a table; none when it has no header of a duty list.

    Raises `Refusal` (`NO_COLUMN`, `CELL_EMPTY`, `TWICE`) with sheet, row and mend.
    """
    found = _header(table)
    if found is None:
        return []
    at, columns = found
    kind = _kind(table, at, columns)
    owner, _ = _owner_columns(kind, columns)
    if kind.has_owner and owner not in columns:
        raise Refusal(NO_COLUMN, sheet=table.title, row=table.first_row + at, column=owner, kind=kind.label)
    items: list[DutyItem] = []
    seen: dict[str, int] = {}
    for row, item in _items(table, at, columns, kind):
        if item.name in seen:
            raise Refusal(TWICE, sheet=table.title, row=row, item=item.name, first=seen[item.name])
        seen[item.name] = row
        items.append(item)
    return items


def _header(table: Table) -> tuple[int, dict[str, int]] | None:
    for at, cells in enumerate(table.rows[:_HEADER_WITHIN]):
        plain = [re.sub(r"[\s（）()]|街道|镇街", "", cell) for cell in cells]
        columns: dict[str, int] = {}
        for column, words in _COLUMNS.items():
            place = next((place for place, cell in enumerate(plain) if cell in words), None)
            if place is not None:
                columns[column] = place
        if NAME in columns and len(columns) > 1:
            return at, columns
    return None


def _kind(table: Table, at: int, columns: Mapping[str, int]) -> ListKind:
    """Tell the list from its columns, else from the title of the sheet or the lines above the header."""
    if TAKER in columns:
        return ListKind.WITHDRAWN
    if PART in columns:
        return ListKind.COOPERATE
    above = " ".join(cell for cells in table.rows[:at] for cell in cells)
    for text in (table.title, above):
        for word, kind in _KINDS:
            if word in text:
                return kind
    return ListKind.COOPERATE if LEAD in columns else ListKind.BASIC


def _owner_columns(kind: ListKind, columns: Mapping[str, int]) -> tuple[str, str]:
    if kind is ListKind.WITHDRAWN:
        return (TAKER if TAKER in columns else LEAD), METHOD
    return LEAD, LEAD_DUTY


def _items(
    table: Table, at: int, columns: Mapping[str, int], kind: ListKind
) -> Iterator[tuple[int, DutyItem]]:
    owner_column, duty_column = _owner_columns(kind, columns)
    category = ""
    for number, cells in enumerate(table.rows[at + 1 :], start=table.first_row + at + 1):
        values = {column: cells[place].strip() for column, place in columns.items() if place < len(cells)}
        name, heading = values.get(NAME, ""), _heading(cells)
        if heading:
            category = heading
            continue
        if not any(cell.strip() for cell in cells):
            continue
        category = _bare(values.get(CATEGORY, "")) or category
        if not name:
            raise Refusal(
                CELL_EMPTY, sheet=table.title, row=number, column=NAME, item=Text("这一行", "this row")
            )
        owner = values.get(owner_column, "") if kind.has_owner else ""
        if kind.has_owner and not owner:
            raise Refusal(CELL_EMPTY, sheet=table.title, row=number, column=owner_column, item=name)
        yield number, DutyItem(kind, name, category, owner, values.get(duty_column, ""), values.get(PART, ""))


def _heading(cells: Sequence[str]) -> str:
    """Return the category of a row that holds nothing else: 一、党的建设（16项), alone or merged over all columns."""
    texts = {cell.strip() for cell in cells if cell.strip()}
    only = next(iter(texts)) if len(texts) == 1 else ""
    return _bare(only) if _NUMBERED.search(only) else ""


def _bare(text: str) -> str:
    return _NUMBERED.sub("", _NUMBERED.sub("", text.strip())).strip()
