from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianfu.forms.domain.sheets.compound import Compound, CompoundError
from tests.forms.conftest import FILES

CONTENT = (FILES / "choices.xls").read_bytes()


def test_streams_are_found_without_regard_to_case() -> None:
    compound = Compound(CONTENT)
    assert compound.find("nothing", "WORKBOOK") == "Workbook"
    assert compound.find("nothing") is None


@pytest.mark.parametrize("size", [10, 4096, 5000, 70_000, 300_000])
def test_a_replaced_stream_reads_back_and_the_others_stay(size: int) -> None:
    before = Compound(CONTENT)
    data = bytes(number % 251 for number in range(size))
    after = Compound(before.with_stream("Workbook", data))
    assert after.stream("Workbook")[:size] == data
    assert set(after.stream("Workbook")[size:]) <= {0}
    for entry in before.entries:
        if entry.kind == 2 and entry.name != "Workbook":
            assert after.stream(entry.name) == before.stream(entry.name)


def test_replacing_with_the_same_bytes_changes_nothing() -> None:
    large = Compound(Compound(CONTENT).with_stream("Workbook", bytes(range(256)) * 40))
    assert large.with_stream("Workbook", large.stream("Workbook")) == large.content


@pytest.mark.parametrize("content", [b"", b"PK\3\4", CONTENT[:600], CONTENT[:512] + bytes(64)])
def test_damage_is_named(content: bytes) -> None:
    with pytest.raises(CompoundError):
        Compound(content).stream("Workbook")


@given(st.integers(0, len(CONTENT) - 1), st.integers(0, 255))
def test_one_wrong_byte_never_hangs(at: int, byte: int) -> None:
    broken = CONTENT[:at] + bytes([byte]) + CONTENT[at + 1 :]
    try:
        compound = Compound(broken)
        data = compound.stream(compound.find("Workbook") or "")
    except CompoundError:
        return
    assert isinstance(data, bytes)
