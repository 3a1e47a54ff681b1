"""Render the sample documents of `examples/` from their texts: `python -m tools.examples [FOLDER]`."""

from __future__ import annotations

import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from jianfu.demo.domain.paper import Paper, Table
from jianfu.demo.domain.wordfile import to_docx

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLES = Path(__file__).parent.parent / "examples"
_STAMP = datetime(2026, 1, 1)  # noqa: DTZ001 -- a file's stamp carries no zone


def main() -> None:
    """Write every sample below the given folder, or in place."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(samples().items()):
        (folder / name).write_bytes(content)
        print(name, len(content))


def samples() -> dict[str, bytes]:
    """Return all samples as file name → bytes; the same bytes every time."""
    files = dict(_sheets())
    for source in sorted((EXAMPLES / "source").glob("*.txt")):
        text = source.read_text(encoding="utf-8")
        if "\ntitle: " not in text:
            files[source.name] = text.encode()
            continue
        formats, paper = parse(text)
        for kind in formats:
            files[f"{source.stem}.{kind}"] = _RENDER[kind](paper)
    return files


def parse(text: str) -> tuple[tuple[str, ...], Paper]:
    """Parse `key: value` lines, a blank line, and the body into the wanted formats and the paper."""
    head, _, body = text.partition("\n\n")
    keys: dict[str, str] = {}
    rows = []
    for line in head.splitlines():
        key, _, value = line.partition(": ")
        if key == "table":
            rows.append(tuple(value.split("|")))
        else:
            keys[key] = value
    attachments = tuple(
        part.lstrip("0123456789 ") for part in keys.get("attachments", "").split("；") if part
    )
    paper = Paper(
        title=keys["title"],
        addressees=(keys["to"],),
        body=tuple(body.strip().splitlines()),
        issuer=keys["issuer"],
        issued=date.fromisoformat(keys["issued"]),
        number=keys.get("number"),
        attachments=attachments,
        tables=(Table(tuple(rows)),) if rows else (),
    )
    return tuple(keys["formats"].split(", ")), paper


def _table_sheet(paper: Paper) -> bytes:
    book = Workbook()
    sheet = _first(book, "考核细则")
    sheet.append([paper.attachments[0]])
    sheet.merge_cells("A1:C1")
    for row in paper.tables[0].rows:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    return _saved(book)


_RENDER = {
    "docx": to_docx,
    "txt": lambda paper: paper.as_text().encode(),
    "html": lambda paper: paper.as_html().encode(),
    "xlsx": _table_sheet,
}


def _sheets() -> dict[str, bytes]:
    return {
        "15-subsistence-monthly.xlsx": _subsistence(),
        "16-household-survey.xlsx": _survey(),
        "17-village-basics.xlsx": _basics(),
    }


def _subsistence() -> bytes:
    book = Workbook()
    sheet = _first(book, "低保月报")
    _title(sheet, "城乡低保对象动态管理月报表", "A1:L1")
    sheet["A2"] = "填报单位（盖章）：　　　　　　填报日期：　　年　月　日"
    _head(
        sheet,
        3,
        ["序号", "户主姓名", "身份证号", "户籍地址", "家庭人口（人）", "家庭成员", "", "", "保障类别"],
        ["", "", "", "", "", "姓名", "与户主关系", "身份证号", ""],
    )
    for column, name in zip("JKL", ["月保障金额（元）", "联系电话", "备注"], strict=True):
        sheet[f"{column}3"] = name
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.merge_cells("F3:H3")
    for column in "ABCDEI":
        sheet.merge_cells(f"{column}3:{column}4")
    for row in range(5, 15):
        sheet[f"A{row}"] = row - 4
    sheet["A15"] = "合计"
    sheet["E15"] = "=SUM(E5:E14)"
    sheet["J15"] = "=SUM(J5:J14)"
    sheet["A16"] = "审核人：　　　　　填表人：　　　　　联系电话："
    return _saved(book)


def _survey() -> bytes:
    book = Workbook()
    sheet = _first(book, "摸底表")
    _title(sheet, "困难群众基本情况摸底表", "A1:I1")
    names = [
        "序号",
        "姓名",
        "公民身份号码",
        "家庭住址",
        "家庭人口数",
        "困难类型",
        "月救助金（元）",
        "手机号码",
        "填报人",
    ]
    _head(sheet, 2, names)
    for row in range(3, 23):
        sheet[f"A{row}"] = row - 2
    return _saved(book)


def _basics() -> bytes:
    book = Workbook()
    sheet = _first(book, "村级基本情况")
    _title(sheet, "2026年村级基本情况统计表", "A1:H1")
    sheet["A2"] = "填报单位：　　　　　　　　　　　　　　　　　　　　单位：户、人、亩"
    _head(
        sheet,
        3,
        ["村（社区）", "户籍人口", "", "", "常住人口", "耕地面积", "", "备注"],
        ["", "户数", "人数", "其中：女", "", "合计", "其中：水田", ""],
    )
    for area in ("B3:D3", "F3:G3", "A3:A4", "E3:E4", "H3:H4"):
        sheet.merge_cells(area)
    for row, village in enumerate(("樟树下村", "石门坑村", "上屋场村", "鹭溪口社区"), start=5):
        sheet[f"A{row}"] = village
    sheet["A9"] = "合计"
    for column in "BCDEFG":
        sheet[f"{column}9"] = f"=SUM({column}5:{column}8)"
    return _saved(book)


def _first(book: Workbook, name: str) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = name
    return sheet


def _title(sheet: Worksheet, text: str, area: str) -> None:
    sheet["A1"] = text
    sheet["A1"].font = Font(size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells(area)


def _head(sheet: Worksheet, first: int, *rows: list[str]) -> None:
    for number, row in enumerate(rows, start=first):
        for column, text in enumerate(row, start=1):
            if text:
                cell = sheet.cell(number, column, text)
                cell.font = Font(bold=True)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _saved(book: Workbook) -> bytes:
    """Save without anything that depends on the hour: the library stamps the time of saving over any given one."""
    saved, steady = BytesIO(), BytesIO()
    book.properties.creator = "jianfu"
    book.properties.created = _STAMP
    book.save(saved)
    book.properties.modified = _STAMP
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(steady, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _core(book)
            stamped = zipfile.ZipInfo(entry.filename, _STAMP.timetuple()[:6])
            target.writestr(stamped, content, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _core(book: Workbook) -> bytes:
    from openpyxl.xml.functions import tostring  # noqa: PLC0415 -- needed for this part alone

    return bytes(tostring(book.properties.to_tree()))


if __name__ == "__main__":
    main()
