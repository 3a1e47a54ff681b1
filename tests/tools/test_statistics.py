"""The table of size and shape counts what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools import statistics
from tools.statistics import Shape

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SOURCE = '''"""A file."""


def short(value: int) -> int:
    return value


class Thing:
    def method(self, other):
        return other
'''


def test_files_and_functions_are_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "src"
    (folder / "migrations").mkdir(parents=True)
    (folder / "a.py").write_text(SOURCE)
    (folder / "empty.py").write_text("")
    (folder / "migrations" / "0001.py").write_text("x = 1\n" * 500)
    monkeypatch.setattr(statistics, "ROOT", tmp_path)
    assert statistics.shape("src") == Shape(files=[10], functions=[2, 2], annotated=1)


def test_shares_and_percentiles() -> None:
    measured = Shape(files=[10, 20, 30, 400], functions=[5, 60, 5, 5], annotated=4)
    assert (measured.percentile(0.5), measured.percentile(0.95), measured.lines) == (30, 400, 460)
    assert measured.long_share == 0.25
    assert Shape([], [], 0).long_share == 0


def test_the_table_names_what_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert statistics.main() == 0
    out = capsys.readouterr().out
    assert "fully annotated" in out
    assert "≥ 1.5" in out
