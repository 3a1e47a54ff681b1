"""All gates of the project in order, and one true line at the end: `python -m tools.suite check|test`.

A gate that is not a test run (format, types, …) counts as one passed or failed check. Every gate runs, whatever the
ones before it said: a red run shows all that is wrong, not only the first thing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BUILD = ROOT / "build"
WORKERS = str(min(os.cpu_count() or 1, 8))
NOT_FOR_CHECK = "not browser and not server and not slow"


@dataclass(frozen=True, slots=True)
class Gate:
    """One step: its name, its command, and where it writes its JUnit report if it is a test run."""

    name: str
    command: tuple[str, ...]
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Tests and checks by outcome."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        """Add outcome by outcome."""
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        """Return the line that ends a run."""
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def gates(which: str) -> tuple[Gate, ...]:
    """Return the gates of `make check` or of `make test`."""
    static = (
        Gate("format", ("ruff", "format", "--check", ".")),
        Gate("lint", ("ruff", "check", ".")),
        Gate("types", ("mypy",)),
        Gate("imports", ("lint-imports",)),
    )
    if which == "check":
        return (*static, _tests("tests", "-m", NOT_FOR_CHECK))
    return (
        *static,
        _tests("tests on SQLite", "-m", "not slow", "--cov", "--cov-report=", "--cov-fail-under=0"),
        _tests("tests on PostgreSQL", "-m", "not slow and not browser", "--database=postgres"),
        Gate("coverage", ("coverage", "report", "--skip-covered", "--skip-empty")),
    )


def _tests(name: str, *arguments: str) -> Gate:
    report = BUILD / f"{name.replace(' ', '-').lower()}.xml"
    command = ("pytest", "-q", "-n", WORKERS, "--dist=loadgroup", *arguments, f"--junit-xml={report}")
    return Gate(name, command, report)


def count(report: Path | None, status: int) -> Count:
    """Count a check by its exit status, and a test run by its JUnit report.

    A test run that died without a report, or failed outside a test, is a failure too.
    """
    if report is None:
        return Count(passed=1) if status == 0 else Count(failed=1)
    if not report.exists():
        return Count(failed=1)
    total = Count()
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 -- written by our own test run
        tests, failures, errors, skipped = (
            int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        total += Count(tests - failed - skipped, failed, skipped)
    if status != 0 and total.failed == 0:
        total += Count(failed=1)
    return total


def run(gate: Gate) -> Count:
    """Run one gate with its output shown, and count it."""
    print(f"\n== {gate.name}", flush=True)
    if gate.report is not None:
        gate.report.unlink(missing_ok=True)
    started = time.monotonic()
    program, *arguments = gate.command
    status = subprocess.run([str(BIN / program), *arguments], check=False, cwd=ROOT).returncode
    counted = count(gate.report, status)
    print(f"-- {gate.name}: {counted} in {time.monotonic() - started:.0f} s", flush=True)
    return counted


def main(arguments: Sequence[str]) -> int:
    """Run the gates of `check` or `test`; exit status 1 when anything failed."""
    if list(arguments) not in (["check"], ["test"]):
        print("usage: python -m tools.suite check|test", file=sys.stderr)
        return 2
    BUILD.mkdir(exist_ok=True)
    results = [(gate, run(gate)) for gate in gates(arguments[0])]
    total = sum((counted for _, counted in results), Count())
    red = [gate.name for gate, counted in results if counted.failed]
    if red:
        print(f"\nred: {', '.join(red)}")
    print(f"\n{total}", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
