"""Rosters: one list, dressed in everything that an office program can put around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.forms.drawing import frame, heading, put, repacked, saved, sheet
from evaluation.forms.sampling import Sample, columns, sample

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PEOPLE: list[tuple[str, str, str | None, str | None]] = [
    ("序号", "integer", None, "序号"), ("姓名", "text", None, "姓名"), ("性别", "code", None, "性别"),
    ("身份证号", "id", None, "公民身份号码"), ("民族", "code", None, "民族"), ("文化程度", "code", None, "文化程度"),
    ("联系电话", "id", None, "联系电话"), ("备注", "text", None, "备注"),
]  # fmt: skip


def _people(rows: int = 12, title: str = "青山镇残疾人花名册") -> tuple[Workbook, Worksheet]:
    book, ws = sheet("花名册")
    heading(ws, title, "A1:H1")
    put(ws, [[path for path, *_ in _PEOPLE]], 2)
    frame(ws, f"A2:H{rows + 2}")
    return book, ws


def _roster(name: str, content: bytes) -> Sample:
    return Sample(name, content, "list", columns(_PEOPLE, 3), [1, 1], None, 2)


@sample
def plaincolumns() -> Sample:
    """A roster with blank framed rows."""
    book, _ = _people()
    return _roster("花名册.xlsx", saved(book))


@sample
def with_validations() -> Sample:
    """Choices in the cells and on a hidden dictionary sheet."""
    book, ws = _people()
    gender = DataValidation(type="list", formula1='"男,女"', allow_blank=True)
    gender.add("C3:C14")
    nation = DataValidation(type="list", formula1="字典!$A$2:$A$5")
    nation.add("E3:E14")
    ws.add_data_validation(gender)
    ws.add_data_validation(nation)
    hidden = book.create_sheet("字典")
    put(hidden, [["民族"], ["汉族"], ["回族"], ["苗族"], ["壮族"]])
    hidden.sheet_state = "hidden"
    return _roster("下拉选项.xlsx", saved(book))


@sample
def with_chart() -> Sample:
    """A chart over the rows."""
    book, ws = _people()
    chart = BarChart()
    chart.add_data(Reference(ws, min_col=1, min_row=2, max_row=8), titles_from_data=True)
    ws.add_chart(chart, "J3")
    return _roster("图表.xlsx", saved(book))


@sample
def with_image() -> Sample:
    """An image that lies on the sheet."""
    book, ws = _people()
    base = saved(book)
    del ws
    drawing = (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr '
        b'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:oneCellAnchor><xdr:from><xdr:col>9</xdr:col>'
        b"<xdr:colOff>0</xdr:colOff><xdr:row>16</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        b'<xdr:ext cx="9525" cy="9525"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        b'<xdr:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr>'
        b"</xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )
    return _roster("图片.xlsx", with_parts(base, drawing))


def with_parts(base: bytes, drawing: bytes) -> bytes:
    """Add a drawing with a picture to the first sheet of a package."""
    import io  # noqa: PLC0415 -- used once
    import zipfile  # noqa: PLC0415 -- used once

    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    )
    relation = b'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    kinds = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        content_types = package.read("[Content_Types].xml")
        main = package.read("xl/worksheets/sheet1.xml")
    types = content_types.replace(
        b"</Types>",
        b'<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing1.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
    )
    main = main.replace(
        b"</worksheet>",
        b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></worksheet>',
    )
    return repacked(
        base,
        {
            "[Content_Types].xml": types,
            "xl/worksheets/sheet1.xml": main,
            "xl/worksheets/_rels/sheet1.xml.rels": relation + b'<Relationship Id="rId1" Type="' + kinds
            + b'drawing" Target="../drawings/drawing1.xml"/></Relationships>',
            "xl/drawings/drawing1.xml": drawing,
            "xl/drawings/_rels/drawing1.xml.rels": relation + b'<Relationship Id="rId1" Type="' + kinds
            + b'image" Target="../media/image1.png"/></Relationships>',
            "xl/media/image1.png": pixel,
        },
    )  # fmt: skip


@sample
def with_macros() -> Sample:
    """A package that bears macros: the project must come through as it is."""
    book, _ = _people()
    base = saved(book)
    import io  # noqa: PLC0415 -- used once
    import zipfile  # noqa: PLC0415 -- used once

    with zipfile.ZipFile(io.BytesIO(base)) as package:
        types = package.read("[Content_Types].xml")
        links = package.read("xl/_rels/workbook.xml.rels")
    types = types.replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ).replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    links = links.replace(
        b"</Relationships>",
        b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>',
    )
    parts = {
        "[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": links,
        "xl/vbaProject.bin": bytes(range(256)) * 8,
    }  # fmt: skip
    return _roster("带宏.xlsm", repacked(base, parts))


@sample
def with_formats() -> Sample:
    """Conditional formats, frozen panes, comments, print area, filter."""
    book, ws = _people()
    red = PatternFill("solid", bgColor="FFC7CE")
    ws.conditional_formatting.add("B3:B14", CellIsRule(operator="equal", formula=['"重复"'], fill=red))  # type: ignore[no-untyped-call]  # openpyxl leaves it untyped
    ws.freeze_panes = "C3"
    ws["D2"].comment = Comment("18位", "民政")
    ws.print_area = "A1:H14"
    ws.auto_filter.ref = "A2:H14"
    ws.print_title_rows = "1:2"
    return _roster("条件格式.xlsx", saved(book))


@sample
def with_numbering_row() -> Sample:
    """A row that only numbers the columns is no header."""
    book, ws = _people(title="2026年第三季度统计表")
    put(ws, [["（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）"]], 3)
    return Sample("栏次行.xlsx", saved(book), "list", columns(_PEOPLE, 4), [1, 1], None, 3)


@sample
def guide_sheet() -> Sample:
    """Instructions on a sheet of their own, notes under the table."""
    book, ws = _people()
    put(
        ws,
        [
            ["注：1.本表由村（社区）填报，乡镇审核后于每月25日前报送县残联。"],
            ["2.身份证号码请填写18位，最后一位X须大写，不得留空。"],
        ],
        16,
    )
    guide = book.create_sheet("填表说明")
    put(
        guide,
        [
            ["填表说明"],
            ["一、本表统计范围为辖区内持证残疾人，以户籍所在地为准。"],
            ["二、文化程度按国家标准填写最高学历，未上学的填写文盲。"],
        ],
    )
    return _roster("填表说明.xlsx", saved(book))


@sample
def typed_rows() -> Sample:
    """A roster in which somebody has already typed two rows."""
    book, ws = _people()
    put(ws, [[1, "王一", "男"], [2, "李二", None, None, "回族"]], 3)
    return _roster("已填两行.xlsx", saved(book))
