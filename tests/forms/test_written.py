"""The forms written as a clerk would: what is asked, what is filled, and the file format they are written in."""

from __future__ import annotations

import pytest

from evaluation.forms.marking import Marks, mark
from evaluation.forms.written import draws, read, written
from jianfu.forms.domain.sheets.opening import open_workbook

LABEL = """file 例.xlsx
sheet 例 cross header=0-0 left=0-0 first=1
|项目|数值
|户籍户数|
"""


def _all_but_the_last() -> list[object]:
    return [*(pytest.param(draw, marks=pytest.mark.slow) for draw in draws()[:-1]), draws()[-1]]


@pytest.mark.parametrize("draw", _all_but_the_last())
def test_every_question_of_a_draw_is_found_and_nothing_else(draw: str) -> None:
    marked = Marks()
    for form in written(draw):
        mark(form, marked, fills=False)
    score = marked.fields.scores()["all"]
    assert (score["false"], score["missed"], False in marked.shape) == (0, 0, False), marked.slips


def test_a_field_that_is_not_asked_and_one_that_is_missed_are_both_counted() -> None:
    form = read(LABEL + "= B9; 数值; 户籍户数; integer; 户; 户籍户数\n")
    marked = Marks()
    mark(form, marked)
    assert marked.fields.scores()["all"]["f1"] == 0.0
    assert [slip.rpartition(": ")[2] for slip in marked.slips[-3:-1]] == ["missed", "not asked"]


def test_a_wrong_element_is_a_wrong_fill() -> None:
    marked = Marks()
    mark(read(LABEL + "= B2; 数值; 户籍户数; integer; *; 常住人口数\n"), marked)
    assert (marked.filled, marked.wrong, marked.matched) == (1, 1, [False])


def test_either_reading_of_a_path_is_right_and_stars_are_not_scored() -> None:
    marked = Marks()
    mark(read(LABEL + "= B2; 数量 ~ 数值; 户数 ~ 户籍户数; *; *; ?\n"), marked)
    assert marked.fields.scores()["all"]["f1"] == 1.0
    assert (marked.types, marked.units, marked.matched, marked.filled) == ([], [], [], 0)


def test_a_drawing_is_the_workbook_that_it_describes() -> None:
    form = read("file 例.xlsx\nsheet 例 list\nmerge A1:B1\n|标题\\n第二行\n|#5||丙\n")
    grid = open_workbook(form.content, form.name).grids[0]
    assert {place: cell.value for place, cell in grid.cells.items()} == {
        (0, 0): "标题\n第二行", (1, 0): 5, (1, 2): "丙",
    }  # fmt: skip
    assert [(area.left, area.right) for area in grid.merges] == [(0, 1)]
