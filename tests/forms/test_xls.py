from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.errors import ENCRYPTED, UNREADABLE
from jianfu.forms.domain.sheets.compound import Compound
from jianfu.forms.domain.sheets.opening import open_workbook
from jianfu.forms.domain.sheets.refs import Range
from jianfu.kernel.domain.errors import Refusal
from tests.forms.conftest import FILES


def _read(name: str) -> bytes:
    return (FILES / f"{name}.xls").read_bytes()


def test_values_merges_and_hidden_sheets() -> None:
    book = open_workbook(_read("choices"), "a.xls")
    roster, dictionary = book.grids
    assert book.format == "xls"
    assert roster.cells[0, 0].text == "青山镇残疾人花名册"
    assert [roster.cells[1, column].text for column in range(3)] == ["序号", "姓名", "性别"]
    assert roster.merges == (Range(0, 0, 0, 7),)
    assert (roster.hidden, dictionary.hidden) == (False, True)


def test_validations_are_resolved_through_the_other_sheet() -> None:
    roster = open_workbook(_read("choices"), "a.xls").grids[0]
    assert sorted(v.choices for v in roster.validations) == [("汉族", "回族", "苗族", "壮族"), ("男", "女")]


def test_formulas_and_protection() -> None:
    grid = open_workbook(_read("protected"), "a.xls").grids[0]
    assert grid.protected
    assert grid.cells[1, 3].formula is not None
    locked = [grid.look(1, column).locked for column in range(4)]  # type: ignore[union-attr]  # drawn cells have a look
    assert locked == [False, False, True, True]


def test_frames_tell_how_far_a_form_is_drawn() -> None:
    assert open_workbook(_read("choices"), "a.xls").grids[0].drawn == (14, 8)


def test_before_excel_97_is_refused() -> None:
    compound = Compound(_read("cross"))
    stream = bytearray(compound.stream("Workbook"))
    stream[4:6] = b"\x00\x05"
    with pytest.raises(Refusal) as caught:
        open_workbook(compound.with_stream("Workbook", bytes(stream)), "old.xls")
    assert caught.value.kind is UNREADABLE


def test_a_password_is_refused() -> None:
    compound = Compound(_read("cross"))
    stream = compound.stream("Workbook")
    first = 4 + int.from_bytes(stream[2:4], "little")
    locked = stream[:first] + b"\x2f\x00\x02\x00\x00\x00" + stream[first:]
    with pytest.raises(Refusal) as caught:
        open_workbook(compound.with_stream("Workbook", locked), "locked.xls")
    assert caught.value.kind is ENCRYPTED


@given(st.integers(1, 4000))
def test_a_truncated_file_is_refused_or_read(length: int) -> None:
    content = _read("cross")[: 512 + length]
    try:
        kind = None
        sheets = len(open_workbook(content, "cut.xls").grids)
    except Refusal as refusal:
        kind, sheets = refusal.kind, 0
    assert kind is UNREADABLE or sheets == 1
