from __future__ import annotations

import pytest

from jianfu.forms.domain.sheets.sheet_xml import SheetXml, attribute, formula_of, plain, text_of, value_of

SHEET = (
    b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"/></row>'
    b'<row r="3" ht="20"/><row r="7"><c r="C7"><f>A1+1</f><v>2</v></c></row></sheetData></worksheet>'
)


def test_rows_and_cells_are_found_where_they_stand() -> None:
    sheet = SheetXml(SHEET)
    assert [row.row for row in sheet.rows] == [0, 2, 6]
    assert [cell.column for cell in sheet.cells(sheet.rows[0])] == [0, 1]
    assert [cell.column for cell in sheet.content_cells(sheet.rows[0])] == [0]
    first = next(sheet.cells(sheet.rows[0]))
    assert SHEET[first.start : first.end] == b'<c r="A1" t="s"><v>0</v></c>'


def test_blank_cells_are_passed_by_however_they_are_written() -> None:
    data = b'<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1" t="n"></c><c r="C1"><v>5</v></c></row></sheetData>'
    sheet = SheetXml(data)
    assert [cell.column for cell in sheet.content_cells(sheet.rows[0])] == [2]
    assert len(list(sheet.cells(sheet.rows[0]))) == 3


def test_prefixed_elements_are_read() -> None:
    data = b'<x:worksheet><x:sheetData><x:row r="2"><x:c r="B2"><x:v>9</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    sheet = SheetXml(data)
    (cell,) = sheet.content_cells(sheet.rows[0])
    assert (sheet.prefix, sheet.rows[0].row, cell.column, value_of(cell.inner)) == (b"x:", 1, 1, b"9")


def test_rows_and_cells_without_numbers_count_on() -> None:
    sheet = SheetXml(b"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/></sheetData>")
    assert [row.row for row in sheet.rows] == [0, 1]
    assert [cell.column for cell in sheet.content_cells(sheet.rows[0])] == [0, 1]


@pytest.mark.parametrize(
    "data",
    [
        b"<worksheet/>",
        b'<sheetData><row r="1048577"/></sheetData>',
        b'<sheetData><row r="0"/></sheetData>',
        b'<sheetData><!-- --><row r="1"/></sheetData>',
        b'<sheetData><row r="1"><c r="A1"></sheetData>',
    ],
)
def test_what_cannot_be_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"no cell table|impossible|cut off"):
        SheetXml(data)


def test_an_empty_table_has_no_rows() -> None:
    sheet = SheetXml(b"<worksheet><sheetData/></worksheet>")
    assert (sheet.rows, sheet.empty) == ([], True)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (b"<is><t>a &amp; b</t></is>", "a & b"),
        (b"<r><t>\xe6\x9d\x91</t></r><r><t>A</t></r>", "村A"),
        (b"<t>x</t><rPh sb='0' eb='1'><t>yin</t></rPh>", "x"),
        (b"<t>a_x000D_\nb</t>", "a\nb"),
    ],
)
def test_texts(inner: bytes, text: str) -> None:
    assert text_of(inner) == text


def test_formulas() -> None:
    assert formula_of(b"<f>SUM(A1:A3)</f><v>6</v>") == "SUM(A1:A3)"
    assert formula_of(b'<f t="shared" si="0"/><v>6</v>') == ""
    assert formula_of(b"<v>6</v>") is None


def test_attributes_in_either_quotes() -> None:
    assert attribute(b' r="A1" s="3"', b"s") == b"3"
    assert attribute(b" r='A1' s='3'", b"s") == b"3"
    assert attribute(b' r="A1"', b"s") == b""
    assert plain(b"&lt;") == "<"
