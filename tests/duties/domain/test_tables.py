"""Lists in the layouts that offices use, and errors that name sheet, row and mend."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from openpyxl import Workbook

from jianfu.duties.domain.errors import CELL_EMPTY, NO_COLUMN, NO_TABLE, NOT_A_LIST, TWICE
from jianfu.duties.domain.files import read_list
from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.duties.domain.tables import Table, items_of
from jianfu.kernel.domain.errors import Refusal

COOPERATE = [
    ["河口镇配合履职事项清单", "", "", "", "", ""],
    ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "镇（街道）配合\n职责"],
    ["1", "民生服务", "养老机构监管", "县民政局", "检查养老院", "协助巡查"],
    ["", "", "", "", "", ""],
    ["2", "", "残疾儿童康复", "县残联", "审核", "宣传"],
]


def test_a_list_to_assist_with_is_read_with_departments_and_parts() -> None:
    assert items_of(Table("Sheet1", COOPERATE)) == [
        DutyItem(ListKind.COOPERATE, "养老机构监管", "民生服务", "县民政局", "检查养老院", "协助巡查"),
        DutyItem(ListKind.COOPERATE, "残疾儿童康复", "民生服务", "县残联", "审核", "宣传"),
    ]


def test_categories_may_stand_on_rows_of_their_own() -> None:
    rows = [
        ["序号", "事项名称"],
        ["一、党的建设（2项）", "一、党的建设（2项）"],
        ["1", "发展党员"],
        ["2", "收党费"],
    ]
    assert items_of(Table("基本履职事项", rows)) == [
        DutyItem(ListKind.BASIC, "发展党员", "党的建设"),
        DutyItem(ListKind.BASIC, "收党费", "党的建设"),
    ]


@pytest.mark.parametrize(
    ("title", "header", "kind"),
    [
        ("Sheet1", ["序号", "事项名称", "承接部门", "工作方式"], ListKind.WITHDRAWN),
        ("收回清单", ["序号", "事项名称", "牵头部门", "工作方式"], ListKind.WITHDRAWN),
        ("部门权责", ["序号", "事项名称", "责任部门", "主要职责"], ListKind.DEPARTMENT),
        ("Sheet1", ["序号", "事项名称", "牵头部门", "上级部门职责"], ListKind.COOPERATE),
        ("村级事项", ["序号", "事项名称", "备注", ""], ListKind.VILLAGE),
    ],
)
def test_the_list_is_told_from_its_columns_or_its_title(
    title: str, header: list[str], kind: ListKind
) -> None:
    (item,) = items_of(Table(title, [header, ["1", "某事项", "县水利局", "由部门做"]]))
    assert item.kind is kind
    assert item.owner == ("县水利局" if kind.has_owner else "")


def test_a_table_of_something_else_holds_no_items() -> None:
    assert items_of(Table("通讯录", [["姓名", "电话"], ["张三", "1"]])) == []


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ((2, 3, ""), CELL_EMPTY, ["「配合」第3行", "牵头部门", "养老机构监管"]),
        ((4, 2, ""), CELL_EMPTY, ["第5行", "事项名称"]),
        ((4, 2, "养老机构监管"), TWICE, ["第5行", "第3行", "养老机构监管"]),
        ((1, 3, "备注"), NO_COLUMN, ["第2行", "牵头部门"]),
    ],
)
def test_an_error_names_sheet_row_and_mend(
    change: tuple[int, int, str], kind: object, words: list[str]
) -> None:
    rows = [list(row) for row in COOPERATE]
    rows[change[0]][change[1]] = change[2]
    with pytest.raises(Refusal) as refused:
        items_of(Table("配合", rows))
    said = refused.value.as_json()
    assert refused.value.kind is kind
    assert [word for word in words if word not in said["cause"] + said["next_step"]] == []


def workbook(*sheets: tuple[str, list[list[str]]], merge: str = "") -> bytes:
    """Write sheets as an xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if merge:
            sheet.merge_cells(merge)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_all_sheets_of_a_workbook_are_read_and_merged_cells_count_for_their_rows() -> None:
    rows = [
        ["序号", "事项名称", "承接部门", "工作方式"],
        ["1", "婚姻登记", "县民政局", "部门办"],
        ["2", "社团登记", "", "部门办"],
    ]
    items = read_list(workbook(("说明", [["说明"]]), ("收回", rows), merge="C2:C3"), "清单.xlsx")
    assert [(item.name, item.owner) for item in items] == [("婚姻登记", "县民政局"), ("社团登记", "县民政局")]


def test_a_docx_is_read_table_by_table_under_its_heading() -> None:
    document = docx.Document()
    document.add_paragraph("基本履职事项清单")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [["序号", "事项名称"], ["1", "发展党员"]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    assert read_list(buffer.getvalue(), "清单.docx") == (DutyItem(ListKind.BASIC, "发展党员"),)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"no workbook", "清单.xlsx", NOT_A_LIST),
        (b"no document", "清单.docx", NOT_A_LIST),
        (workbook(("通讯录", [["姓名", "电话"]])), "通讯录.xlsx", NO_TABLE),
    ],
    ids=["no workbook", "no document", "no list"],
)
def test_what_holds_no_list_is_refused(content: bytes, name: str, kind: object) -> None:
    with pytest.raises(Refusal) as refused:
        read_list(content, name)
    assert refused.value.kind is kind
    assert name in refused.value.as_json()["cause"]
