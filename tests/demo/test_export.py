"""The data set: both formats hold the same rows, whatever their number, and the description fits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from jianfu.demo import export as exporting
from jianfu.demo.domain.errors import EXPORT_IN_WAY
from jianfu.demo.domain.fingerprint import fingerprint
from jianfu.demo.domain.published import PUBLISHED
from jianfu.demo.domain.tables import tables
from jianfu.demo.export import export
from jianfu.kernel.domain.errors import Refusal
from tests.demo.conftest import small_county

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("data") / "set"
    list(export(small_county(), place))
    return place


def sheet_rows(place: Path) -> list[tuple[object, ...]]:
    book = load_workbook(place, read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("name", [table.name for table in tables()])
def test_both_formats_hold_the_same_rows(folder: Path, name: str) -> None:
    parquet = pq.read_table(folder / f"{name}.parquet")
    rows = sheet_rows(folder / f"{name}.xlsx")
    assert len(rows) == parquet.num_rows
    first = parquet.column_names[0]
    assert [row[0] for row in rows[:50]] == parquet[first].to_pylist()[:50]


def test_counts_are_those_of_the_county(folder: Path) -> None:
    county = small_county()
    assert pq.read_table(folder / "units.parquet").num_rows == len(county.places)
    assert pq.read_table(folder / "demands.parquet").num_rows == len(county.demands)
    deliveries = sum(len(answers) for _, answers in county.answers())
    assert pq.read_table(folder / "deliveries.parquet").num_rows == deliveries


def test_texts_and_lists_come_back(folder: Path) -> None:
    rows = pq.read_table(folder / "demands.parquet").to_pylist()
    by_key = small_county().by_key
    for row in rows[:300]:
        demand = by_key[row["key"]]
        assert row["text"] == demand.text
        assert row["truth"] == [label.value for label in demand.truth]
        assert row["issued"] == demand.issued
        assert row["due"] == demand.due


def test_description_names_every_column_figure_and_the_fingerprint(folder: Path) -> None:
    text = (folder / "DATA.md").read_text(encoding="utf-8")
    missing = [
        c.name
        for table in tables()
        for c in table.columns
        if f"| {c.name} | {c.kind} | {c.meaning.zh} |" not in text
    ]
    assert missing == []
    assert [p.name.zh for p in PUBLISHED.values() if p.name.zh not in text] == []
    assert fingerprint(small_county()) in text
    assert "CC BY 4.0" in text


def test_exporting_again_gives_the_same_parquet(folder: Path, tmp_path: Path) -> None:
    list(export(small_county(), tmp_path))
    for table in tables():
        name = f"{table.name}.parquet"
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_what_does_not_fit_on_a_sheet_goes_on_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LONGEST_SHEET", 100)
    lines = list(export(small_county(), tmp_path))
    book = load_workbook(tmp_path / "last_year.xlsx", read_only=True)
    rows = sum(1 for table in tables() if table.name == "last_year" for _ in table.rows(small_county()))
    assert len(book.sheetnames) == -(-rows // 100)
    assert book.sheetnames[:2] == ["last_year", "last_year_2"]
    assert len(sheet_rows(tmp_path / "last_year.xlsx")) == rows
    assert lines[-1] == "DATA.md"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "taken"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        list(export(small_county(), place))
    assert refused.value.kind is EXPORT_IN_WAY
    assert place.read_text(encoding="utf-8") == "mine"
