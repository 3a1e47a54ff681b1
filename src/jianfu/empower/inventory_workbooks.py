"""Inventories as workbooks: the template with its words, and the rows of one that somebody filled in."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from jianfu.empower.domain.inventory.refusals import NOT_A_SHEET, WRONG_ROW
from jianfu.empower.domain.inventory.words import Function, Kind
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = {
    "类别": "kind", "名称": "name", "主办单位": "owner", "用途": "purpose", "功能": "functions", "备案号": "filing_number",
    "启用日期": "since", "停用日期": "until", "使用人数": "people", "每人每天分钟": "minutes", "借出单位层级": "lender_level",
}  # fmt: skip
_KINDS = {one.label.zh: one for one in Kind}
_FUNCTIONS = {one.label.zh: one for one in Function}
_LEVELS = {
    "省": Level.PROVINCE,
    "市": Level.CITY,
    "县": Level.COUNTY,
    "乡镇": Level.TOWNSHIP,
    "村": Level.VILLAGE,
}
_EXAMPLE = (
    "应用和小程序",
    "某某通",
    "某某局",
    "巡查上报",
    "巡查上报、打卡签到",
    "",
    date(2025, 3, 1),
    None,
    20,
    15,
    None,
)
_LONGEST_NUMBER = 100_000


def template() -> bytes:
    """Return an empty workbook with one example and the words that its columns take."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    sheet.append(list(_COLUMNS))
    sheet.append(list(_EXAMPLE))
    words = book.create_sheet("可填的词")
    words.append(["类别", *_KINDS])
    words.append(["功能（可多个，用顿号隔开）", *_FUNCTIONS])
    words.append(["借出单位层级", *_LEVELS])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_rows(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the rows of a filled workbook as values of a new entry.

    Raises `Refusal`: `NOT_A_SHEET`, `WRONG_ROW` with row and column as the office program counts them.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise Refusal(NOT_A_SHEET, name=name) from None
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    if not {"类别", "名称"} <= set(header):
        raise Refusal(NOT_A_SHEET, name=name)
    return [
        _row(number, header, row)
        for number, row in enumerate(rows, start=2)
        if any(cell not in {None, ""} for cell in row)
    ]


def _row(number: int, header: list[str], row: Iterable[object]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, cell in zip(header, row, strict=False):
        if column in _COLUMNS and cell not in {None, ""}:
            found[_COLUMNS[column]] = _value(number, column, cell)
    for needed in ("类别", "名称"):
        if _COLUMNS[needed] not in found:
            allowed = "、".join(_KINDS) if needed == "类别" else needed
            raise Refusal(WRONG_ROW, row=number, column=needed, value="", allowed=allowed)
    return found


def _value(number: int, column: str, cell: object) -> Any:  # noqa: ANN401 -- what each column holds
    text = str(cell).strip()
    if column == "类别":
        return _word(number, column, text, _KINDS)
    if column == "功能":
        parts = [part.strip() for part in text.replace("，", "、").replace(",", "、").split("、")]
        return tuple(_word(number, column, part, _FUNCTIONS) for part in parts if part)
    if column == "借出单位层级":
        return int(_word(number, column, text, _LEVELS))
    if column in {"启用日期", "停用日期"}:
        return _day(number, column, cell)
    if column in {"使用人数", "每人每天分钟"}:
        if not text.removesuffix(".0").isdecimal() or float(text) > _LONGEST_NUMBER:
            raise Refusal(
                WRONG_ROW, row=number, column=column, value=text, allowed=Text("整数", "a whole number")
            )
        return int(float(text))
    return text


def _word(number: int, column: str, text: str, words: dict[str, Any]) -> Any:  # noqa: ANN401 -- as the words say
    if text not in words:
        raise Refusal(WRONG_ROW, row=number, column=column, value=text, allowed="、".join(words))
    return words[text]


def _day(number: int, column: str, cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    try:
        return date.fromisoformat(str(cell).strip())
    except ValueError:
        raise Refusal(WRONG_ROW, row=number, column=column, value=cell, allowed="2026-03-01") from None
