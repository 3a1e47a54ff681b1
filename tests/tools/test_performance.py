"""The page of measurements is written from results, below its mark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.result import Result, Row
from tools import performance

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_tables_replace_what_stood_below_the_mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Measured\n\n<!-- tables -->\nold\n")
    results = tmp_path / "results"
    results.mkdir()
    result = Result(
        "read", "2 cores", "2026-11-22", [Row("docx", 31.5, "documents/s", "peer", 10.5), Row("ofd", 4, "MB")]
    )
    (results / "read.json").write_text(result.as_json())
    monkeypatch.setattr(performance, "PAGE", page)
    monkeypatch.setattr(performance, "RESULTS", results)
    performance.write()
    assert page.read_text() == (
        "# Measured\n\n<!-- tables -->\n## read\n\n2 cores · 2026-11-22\n\n"
        "| case | ours | peer | its value | unit | ratio |\n|---|--:|---|--:|---|--:|\n"
        "| docx | 31.5 | peer | 10.5 | documents/s | 3 |\n| ofd | 4 | – | – | MB | – |\n"
    )
    assert json.loads(result.as_json())["rows"][1]["ratio"] is None


def test_without_results_the_page_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("as it was")
    monkeypatch.setattr(performance, "PAGE", page)
    monkeypatch.setattr(performance, "RESULTS", tmp_path)
    performance.write()
    assert page.read_text() == "as it was"
