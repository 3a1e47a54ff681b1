from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianfu.forms.domain.errors import CANNOT_EDIT
from jianfu.forms.domain.filling.edits import Growth, SheetEdits
from jianfu.forms.domain.filling.xls_edit import edit_xls
from jianfu.forms.domain.sheets.compound import Compound
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import FILES

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import CellValue

CONTENT = (FILES / "choices.xls").read_bytes()


def edited(values: dict[tuple[int, int], CellValue], sheet: str = "花名册") -> bytes:
    edits = SheetEdits()
    for (row, column), value in values.items():
        edits.put(row, column, value)
    return edit_xls(CONTENT, "x.xls", {sheet: edits})


@pytest.mark.parametrize("length", [1, 4_109, 4_110, 4_111, 8_225, 12_000, 32_000])
def test_texts_of_any_length_run_over_the_seams(length: int) -> None:
    texts = {(row, 1): f"{'村' * length}{row}" for row in range(2, 5)}
    cells = open_workbook(edited(dict(texts)), "x.xls").grids[0].cells
    assert {place: cells[place].text for place in texts} == texts


def test_the_same_text_is_kept_once() -> None:
    once, often = edited({(2, 1): "青山村"}), edited({(row, 1): "青山村" for row in range(2, 12)})
    streams = [Compound(content).stream("Workbook") for content in (once, often)]
    assert [stream.count("青山村".encode("utf-16-le")) for stream in streams] == [1, 1]


def test_many_rows_outgrow_the_allocation_table() -> None:
    values: dict[tuple[int, int], CellValue] = {(row, 1): f"人{row}" for row in range(14, 5_000)}
    cells = open_workbook(edited(values), "x.xls").grids[0].cells
    assert (cells[14, 1].text, cells[4_999, 1].text) == ("人14", "人4999")


def test_new_cells_take_the_style_of_their_model_row() -> None:
    edits = SheetEdits(model_rows={20: 2})
    edits.put(20, 1, "新")
    grid = open_workbook(edit_xls(CONTENT, "x.xls", {"花名册": edits}), "x.xls").grids[0]
    assert grid.look(20, 1) == grid.look(2, 1)


def test_the_other_sheet_and_the_other_streams_stay() -> None:
    content = edited({(2, 1): "甲"})
    before, after = open_workbook(CONTENT, "x.xls").grids[1], open_workbook(content, "x.xls").grids[1]
    assert after.cells == before.cells
    old, new = Compound(CONTENT), Compound(content)
    for entry in old.entries:
        if entry.kind == 2 and entry.name != "Workbook":
            assert new.stream(entry.name) == old.stream(entry.name)


@pytest.mark.parametrize("value", [True, False, 0, -1.5, 1e300, "<a>&", "1"])
def test_every_kind_of_value_reads_back(value: CellValue) -> None:
    assert open_workbook(edited({(3, 3): value}), "x.xls").grids[0].cells[3, 3].value == value


@pytest.mark.parametrize("place", [(65_536, 0), (0, 256)])
def test_what_the_format_cannot_hold_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(Refusal) as caught:
        edited({place: 1})
    assert caught.value.kind is CANNOT_EDIT


def test_rows_cannot_be_inserted() -> None:
    edits = SheetEdits(growths=[Growth(3, 1)])
    edits.put(4, 0, "x")
    with pytest.raises(Refusal) as caught:
        edit_xls(CONTENT, "x.xls", {"花名册": edits})
    assert caught.value.kind is CANNOT_EDIT
