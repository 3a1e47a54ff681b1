"""Plans and answers as workbooks: what departments already keep, and what they can print."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import UNREADABLE_PLAN, WRONG_VALUE
from jianfu.planning.domain.soft import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

_ALL = "全部"
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "项目": {
        "编号": "id", "事项": "topic", "部门": "department", "单位": "units", "最早": "earliest", "最晚": "latest",
        "天数": "days", "次数": "frequency", "人数": "team", "可合并": "join", "拟定日期": "submitted",
        "已确认": "confirmed", "须同日": "with", "不得同日": "not_with",
        "须到场": "present", "检查人员": "inspectors",
    },
    "部门": {"部门": "name", "队伍数": "teams"},
    "单位": {"单位": "name"},
    "停访": {"自": "from", "至": "to", "单位": "units", "原因": "because"},
    "部门停派": {"部门": "name", "自": "from", "至": "to", "原因": "because"},
    "接待人员": {"姓名": "name", "职务": "role", "单位": "units", "每日场次": "visits_a_day"},
    "检查人员": {"姓名": "name", "每日单位数": "places_a_day"},
    "人员请假": {"姓名": "name", "自": "from", "至": "to", "原因": "because"},
    "路程": {"起": "from", "讫": "to", "分钟": "minutes"},
    "限制": {"名称": "name", "值": "value"},
}  # fmt: skip
_LIMITS = {
    "每周接待上限": "per_week", "每月接待上限": "per_month", "每年接待上限": "per_year",
    "两次接待间隔工作日": "gap_days", "合并事项上限": "joint_size",
}  # fmt: skip
_ROAD = "同日两地路程上限分钟"
_LISTS = {"units", "with", "not_with", "present", "inspectors"}
_NUMBERS = {"days", "frequency", "team", "teams", "value", "visits_a_day", "places_a_day", "minutes"}
_FLAGS = {"join", "confirmed"}
_SPRING, _SUMMER = date(2027, 3, 1), date(2027, 6, 30)
_EXAMPLE: Mapping[str, tuple[tuple[object, ...], ...]] = {
    "项目": (
        ("J01", "安全生产检查", "县应急管理局", _ALL, _SPRING, _SUMMER, 1, 1, 3, "是"),
        (
            "J02",
            "秸秆禁烧检查",
            "县农业农村局",
            "城关镇、河东乡",
            _SPRING,
            _SUMMER,
            1,
            1,
            2,
            "是",
            date(2027, 4, 20),
        ),
    ),
    "部门": (("县应急管理局", 2), ("县农业农村局", 2)),
    "单位": (("城关镇",), ("河东乡",), ("石门乡",)),
    "停访": ((date(2027, 3, 8), date(2027, 3, 12), _ALL, "无会周"),),
    "部门停派": (),
    "接待人员": (),
    "检查人员": (),
    "人员请假": (),
    "路程": (),
    "限制": (
        ("计划自", date(2027, 1, 4)),
        ("计划至", date(2027, 12, 31)),
        *zip(_LIMITS, (1, 3, 40, 0, 6), strict=True),
    ),
}


def template() -> bytes:
    """Return an empty plan workbook with two example items."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, columns in _COLUMNS.items():
        _fill(book.create_sheet(name), tuple(columns), _EXAMPLE[name])
    return _bytes(book)


def plan_data(content: bytes, file: str) -> dict[str, Any]:
    """Read a plan workbook into the JSON form of a plan.

    Raises `Refusal`: JF-PLANNING-001 for no workbook or a missing sheet, JF-PLANNING-002 for a wrong cell.
    """
    book = _open(content, file)
    if missing := {"项目", "部门", "单位", "限制"} - set(book.sheetnames):
        raise Refusal(UNREADABLE_PLAN, file=file, why=f"缺少工作表“{min(missing)}”")
    sheets = {
        name: list(_rows(book[name], name, file)) if name in book.sheetnames else [] for name in _COLUMNS
    }
    limits = {row["name"]: row["value"] for row in sheets["限制"]}
    for department in sheets["部门"]:
        department["unavailable"] = [row for row in sheets["部门停派"] if row["name"] == department["name"]]
    return {
        **_people(sheets, limits, file),
        "from": limits.get("计划自"),
        "to": limits.get("计划至"),
        "units": sheets["单位"],
        "departments": sheets["部门"],
        "items": sheets["项目"],
        "blackouts": sheets["停访"],
        "limits": {code: limits[name] for name, code in _LIMITS.items() if name in limits},
    }


def _people(
    sheets: Mapping[str, list[dict[str, Any]]], limits: Mapping[str, Any], file: str
) -> dict[str, Any]:
    """Return hosts, inspectors and travel, as far as the workbook has any. Somebody's leave must be somebody's."""
    hosts, inspectors = sheets["接待人员"], sheets["检查人员"]
    known = {row.get("name") for row in (*hosts, *inspectors)}
    for row in sheets["人员请假"]:
        if not row.get("name") or row["name"] not in known:
            value = row.get("name", "")
            expected = "“接待人员”或“检查人员”中的姓名"
            raise Refusal(WRONG_VALUE, where=f"{file} 人员请假", field="姓名", value=value, expected=expected)
    for person in (*hosts, *inspectors):
        person["unavailable"] = [row for row in sheets["人员请假"] if row["name"] == person.get("name")]
    limit = {"limit": limits[_ROAD]} if _ROAD in limits else {}
    travel = {"minutes": sheets["路程"], **limit} if sheets["路程"] else {}
    found = {"hosts": hosts, "inspectors": inspectors, "travel": travel}
    return {name: value for name, value in found.items() if value}


def answer_book(answer: Mapping[str, Any]) -> bytes:
    """Write a solution as a workbook: the plan, the moves with their reasons, the proof."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    visits = [
        tuple(row[key] for key in ("from", "to", "unit", "topic", "department", "joint", "id"))
        for row in answer["visits"]
    ]
    _fill(book.create_sheet("统筹计划"), ("自", "至", "单位", "事项", "部门", "合并入点", "编号"), visits)
    moves = [tuple(row.values()) for row in answer["moves"]]
    _fill(book.create_sheet("调整说明"), ("事项", "单位", "原定", "改为", "原因"), moves)
    if "soft" in answer:
        _fill(book.create_sheet("结果"), ("指标", "值"), _proof(answer))
    return _bytes(book)


def _proof(answer: Mapping[str, Any]) -> list[tuple[str, object]]:
    days = answer["reception_days"]
    return [
        ("报送时接待天数", days["submitted"]),
        ("统筹后接待天数", days["planned"]),
        ("已证明的下限", answer["bound"]),
        ("差距", answer["gap"]),
        *((label(soft["name"]).zh, soft["amount"]) for soft in answer["soft"]),
    ]


def answer_data(content: bytes, file: str) -> dict[str, Any]:
    """Read the visits of a written answer back.

    Raises `Refusal` (JF-PLANNING-001) when it is no workbook of `jianfu planning solve`.
    """
    book = _open(content, file)
    if "统筹计划" not in book.sheetnames:
        raise Refusal(UNREADABLE_PLAN, file=file, why="缺少工作表“统筹计划”")
    rows = book["统筹计划"].iter_rows(min_row=2, values_only=True)
    return {"visits": [{"from": row[0], "id": row[6]} for row in rows]}


def plain_book(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    """Write one sheet of rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet(name), header, rows)
    return _bytes(book)


def _open(content: bytes, file: str) -> openpyxl.Workbook:
    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise Refusal(UNREADABLE_PLAN, file=file, why="不是完整的 xlsx / no whole xlsx") from None


def _rows(sheet: Worksheet, name: str, file: str) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    columns = [_COLUMNS[name].get(title) for title in header]
    for number, row in enumerate(rows, start=2):
        if any(cell not in (None, "") for cell in row):
            yield {
                field: _value(field, cell, f"{file} {name} 第{number}行", header[at])
                for at, (field, cell) in enumerate(zip(columns, row, strict=False))
                if field is not None and cell not in (None, "")
            }


def _value(field: str, cell: object, where: str, title: str) -> object:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if field in _LISTS:
        names = [part.strip() for part in str(cell).replace("，", "、").replace(",", "、").split("、")]
        return None if names == [_ALL] else [part for part in names if part]
    if field in _FLAGS:
        if str(cell).strip() not in {"是", "否"}:
            raise Refusal(WRONG_VALUE, where=where, field=title, value=cell, expected="“是”或“否”")
        return str(cell).strip() == "是"
    if field in _NUMBERS and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _fill(sheet: Worksheet, header: tuple[str, ...], rows: Any) -> None:  # noqa: ANN401 -- cells of any kind
    sheet.append(header)
    for row in rows:
        sheet.append(row)
    sheet.freeze_panes = "A2"
    for column in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 16


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
