from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.sheets import biff
from jianfu.forms.domain.sheets.biff_formula import Surroundings, read_formula


def _entry(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<HB", len(raw) // 2, 1) + raw


def test_records_read_back() -> None:
    stream = biff.Record(biff.BLANK, b"123456", 0).raw() + biff.Record(biff.EOF, b"", 0).raw()
    assert [(r.kind, r.data, r.at) for r in biff.records(stream)] == [
        (biff.BLANK, b"123456", 0),
        (biff.EOF, b"", 10),
    ]


def test_a_record_that_is_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="cut off"):
        list(biff.records(struct.pack("<HH", biff.BLANK, 100) + b"1"))


def test_a_sheet_without_its_end_is_refused() -> None:
    with pytest.raises(ValueError, match="cut off"):
        biff.part(biff.Record(biff.BOF, b"1234", 0).raw(), 0)


def test_padding_ends_the_stream() -> None:
    assert list(biff.records(biff.Record(biff.EOF, b"", 0).raw() + bytes(64))) != []


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",)), max_size=40), max_size=20))
def test_shared_strings_read_back(texts: list[str]) -> None:
    narrow = [text for text in texts if all(ord(c) < 0x10000 for c in text)]
    data = struct.pack("<II", len(narrow), len(narrow)) + b"".join(_entry(text) for text in narrow)
    assert biff.shared_strings([data]) == narrow


@given(st.text("村户人abc", min_size=1, max_size=60), st.integers(1, 59))
def test_a_string_may_run_over_the_seam(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    first = struct.pack("<IIHB", 1, 1, len(text), 1) + text[:cut].encode("utf-16-le")
    pieces = [first, b"\1" + text[cut:].encode("utf-16-le")] if cut < len(text) else [first]
    assert biff.shared_strings(pieces) == [text]


def test_a_table_that_claims_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="claims"):
        biff.shared_strings([struct.pack("<II", 1, 2**31)])


@pytest.mark.parametrize(
    ("raw", "number"), [(0x3FF00000, 1.0), (6, 1.0), (7, 0.01), ((5 << 2) | 3, 0.05), (0xFFFFFFFE, -1.0)]
)
def test_short_numbers(raw: int, number: float) -> None:
    assert biff.rk_number(raw) == number


AROUND = Surroundings(("表", "字典"), (0, 1), (("性别", "'字典'!B2:B3"),))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", None),
        (b"\x1e\x05\x00", "5"),
        (b"\x1f" + struct.pack("<d", 2.5), "2.5"),
        (b"\x17\x03\x00a\x00b", '"a,b"'),
        (b"\x3b" + struct.pack("<5H", 1, 1, 3, 0, 0), "'字典'!A2:A4"),
        (b"\x25" + struct.pack("<4H", 0, 4, 2, 2), "C1:C5"),
        (b"\x23\x01\x00\x00\x00", "性别"),
        (b"\x3b" + struct.pack("<5H", 9, 1, 3, 0, 0), None),
        (b"\x1e\x05\x00\x1e\x06\x00\x03", None),
    ],
)
def test_the_formulas_of_validations(data: bytes, text: str | None) -> None:
    assert read_formula(data, AROUND) == text
