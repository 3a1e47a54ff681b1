from __future__ import annotations

import io

import docx

from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import Range
from jianfu.forms.domain.understanding.understand import understand
from tests.forms.conftest import filled, parts


def card() -> bytes:
    document = docx.Document()
    document.add_paragraph("附件1")
    document.add_paragraph("困难群众登记表")
    table = document.add_table(3, 4)
    for place, text in {
        (0, 0): "姓名",
        (0, 2): "性别",
        (1, 0): "家庭住址",
        (2, 0): "身份证号",
        (2, 2): "联系电话",
    }.items():
        table.cell(*place).text = text
    table.cell(1, 1).merge(table.cell(1, 3))
    return saved(document)


def roster() -> bytes:
    document = docx.Document()
    document.add_paragraph("党员花名册")
    table = document.add_table(3, 3)
    for column, text in enumerate(["姓名", "性别", "联系电话"]):
        table.cell(0, column).text = text
    return saved(document)


def saved(document: docx.document.Document) -> bytes:  # type: ignore[name-defined]  # the package has no types
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_tables_are_grids_with_captions() -> None:
    grid = open_workbook(card(), "表.docx").grids[0]
    assert (grid.name, grid.captions) == ("表1", ("附件1", "困难群众登记表"))
    assert grid.merges == (Range(1, 1, 1, 3),)
    assert grid.drawn == (3, 4)


def test_vertical_merges() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "家庭成员"
    assert open_workbook(saved(document), "x.docx").grids[0].merges == (Range(0, 0, 2, 0),)


def test_a_card_is_understood() -> None:
    (sheet,) = understand(card(), "表.docx").sheets
    assert (sheet.title, sheet.kind) == ("困难群众登记表", "keyvalue")
    assert [(f.path, f.cell, f.element) for f in sheet.fields] == [
        ("姓名", "B1", "姓名"), ("性别", "D1", "性别"), ("家庭住址", "B2", "居住地址"),
        ("身份证号", "B3", "公民身份号码"), ("联系电话", "D3", "联系电话"),
    ]  # fmt: skip


def test_a_card_is_filled_and_the_other_parts_stay() -> None:
    content = card()
    result = filled(content, "表.docx", {"姓名": "张三", "性别": "男", "居住地址": "青山村一组"})
    cells = open_workbook(result.content, "表.docx").grids[0].cells
    assert [cells[place].text for place in ((0, 1), (0, 3), (1, 1))] == ["张三", "男", "青山村一组"]
    before, after = parts(content), parts(result.content)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    assert len(result.receipt.left) == 2


def test_a_list_grows_by_its_last_row() -> None:
    people = [{"姓名": f"人{n}", "性别": "女"} for n in range(5)]
    result = filled(roster(), "册.docx", *people)
    grid = open_workbook(result.content, "册.docx").grids[0]
    assert [grid.cells[row, 0].text for row in range(1, 6)] == ["人0", "人1", "人2", "人3", "人4"]
    assert result.receipt.grown == [("表1", 2, 3)]


def test_a_table_inside_a_cell_is_not_mixed_up_with_its_row() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "姓名"
    table.cell(0, 1).add_table(1, 3).cell(0, 0).text = "内表"
    assert open_workbook(saved(document), "x.docx").grids[0].drawn == (1, 2)
