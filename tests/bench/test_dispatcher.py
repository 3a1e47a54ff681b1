"""`python -m bench`: only benches that exist are offered, and a result has the agreed shape."""

from __future__ import annotations

import json
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import bench.__main__ as dispatcher
from bench.result import Result, Row

if TYPE_CHECKING:
    from pathlib import Path

AGREED = {"units", "read", "review", "likeness", "forms", "planning", "burden", "desk", "tips", "search"}


@pytest.fixture
def one_bench(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    def rows(*, quick: bool) -> list[Row]:
        return [Row("a notice", 300.0 if quick else 200.0, "documents/s", "a word list", 100.0)]

    def found(name: str) -> ModuleType | SimpleNamespace:
        assert name == "bench.read"
        return SimpleNamespace(rows=rows, __doc__="Reading.\n\nMore.")

    monkeypatch.setattr(dispatcher, "names", lambda: ["read"])
    monkeypatch.setattr(dispatcher, "import_module", found)
    monkeypatch.setattr(dispatcher, "RESULTS", tmp_path / "results")
    return tmp_path / "results"


def test_only_agreed_benches_are_there() -> None:
    assert set(dispatcher.names()) <= AGREED


def test_without_a_name_the_benches_are_listed(one_bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatcher.main([]) == 0
    assert capsys.readouterr().out == "read: Reading.\n"
    assert not one_bench.exists()


def test_a_result_has_the_agreed_keys(one_bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatcher.main(["read", "--quick", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result) == {"name", "machine", "date", "rows"}
    assert result["rows"] == [
        {
            "case": "a notice",
            "ours": 300.0,
            "peer": "a word list",
            "peer_value": 100.0,
            "unit": "documents/s",
            "ratio": 3.0,
        }
    ]


def test_all_keeps_the_results_for_the_page(one_bench: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatcher.main(["all"]) == 0
    assert json.loads((one_bench / "read.json").read_text())["rows"][0]["ratio"] == 2.0
    assert "a notice: 200 documents/s · a word list 100 documents/s · 2.0 ×" in capsys.readouterr().out


def test_an_unknown_bench_is_wrong_use() -> None:
    with pytest.raises(SystemExit) as ended:
        dispatcher.main(["nothing"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row("a", 10, "s", "peer", 40, higher_is_better=False), 4.0),
        (Row("a", 40, "MB/s", "peer", 10), 4.0),
        (Row("a", 40, "MB/s"), None),
        (Row("a", 0, "s", "peer", 1), None),
    ],
)
def test_the_ratio_says_by_how_much_we_are_better(row: Row, expected: float | None) -> None:
    assert row.ratio == expected


def test_a_table_names_machine_and_day() -> None:
    assert Result("read", "2 cores", "2026-11-22", []).as_table() == "read · 2 cores · 2026-11-22"
