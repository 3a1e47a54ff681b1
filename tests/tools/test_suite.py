"""The line that ends a run is true, also when a run dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import suite
from tools.suite import Count, Gate

if TYPE_CHECKING:
    from pathlib import Path


def _report(place: Path, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> Path:
    path = place / "report.xml"
    path.write_text(
        f'<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/></testsuites>'
    )
    return path


def test_a_report_is_counted_by_outcome(tmp_path: Path) -> None:
    report = _report(tmp_path, tests=10, failures=1, errors=2, skipped=3)
    assert suite.count(report, 1) == Count(passed=4, failed=3, skipped=3)


@pytest.mark.parametrize(
    ("status", "expected"), [(0, Count(passed=1)), (1, Count(failed=1)), (-9, Count(failed=1))]
)
def test_a_check_is_counted_by_its_status(status: int, expected: Count) -> None:
    assert suite.count(None, status) == expected


def test_a_run_that_died_without_a_report_failed(tmp_path: Path) -> None:
    assert suite.count(tmp_path / "none.xml", 0) == Count(failed=1)


def test_a_run_that_failed_outside_a_test_failed(tmp_path: Path) -> None:
    assert suite.count(_report(tmp_path, tests=2), 3) == Count(passed=2, failed=1)


def test_every_gate_runs_and_the_last_line_is_the_sum(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "yes").symlink_to("/bin/true")
    (tmp_path / "no").symlink_to("/bin/false")
    monkeypatch.setattr(suite, "BIN", tmp_path)
    monkeypatch.setattr(suite, "BUILD", tmp_path / "build")
    monkeypatch.setattr(suite, "gates", lambda _which: (Gate("red", ("no",)), Gate("green", ("yes",))))
    assert suite.main(["test"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 passed, 1 failed, 0 skipped"
    assert "red: red" in lines


def test_a_green_run_ends_with_status_0(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "yes").symlink_to("/bin/true")
    monkeypatch.setattr(suite, "BIN", tmp_path)
    monkeypatch.setattr(suite, "BUILD", tmp_path / "build")
    monkeypatch.setattr(suite, "gates", lambda _which: (Gate("green", ("yes",)),))
    assert suite.main(["check"]) == 0


@pytest.mark.parametrize("arguments", [[], ["all"], ["check", "test"]])
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_check_starts_no_browser_and_no_server() -> None:
    (tests,) = [gate for gate in suite.gates("check") if gate.report]
    assert suite.NOT_FOR_CHECK in tests.command
    assert not any("--database=postgres" in gate.command for gate in suite.gates("check"))


def test_the_whole_suite_runs_on_both_databases() -> None:
    commands = [gate.command for gate in suite.gates("test") if gate.report]
    assert len(commands) == 2
    assert ["--database=postgres" in command for command in commands] == [False, True]
