"""Imports go down the floors only, and the thinking is pure; the offending line is printed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, SOURCE, File, python_files

ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())
# What a pure function may not ask of the machine.
CLOCKS = re.compile(
    r"\b(datetime\.now|datetime\.today|date\.today|datetime\.utcnow|time\.time|timezone\.now)\b"
)
OUTSIDE = {
    "os",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "asyncio",
    "shutil",
    "tempfile",
    "random",
    "secrets",
}
FRAMEWORK = {"django", "ninja", "granian", "psycopg", "whitenoise", "requests", "urllib3"}
WRITES = re.compile(
    r"\.objects\b.*\.(create|bulk_create|update|bulk_update|delete|get_or_create|update_or_create)\(|\.save\(|\.delete\(\)"
)


def test_the_import_contracts_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def _domain_files() -> list[File]:
    return [file for file in python_files("src") if "domain" in file.path.parts]


def _imported(file: File) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not _is_seeded_randomness(node):
            found.append((node.module, node.lineno))
    return found


def _is_seeded_randomness(node: ast.ImportFrom) -> bool:
    """A generator of random numbers that is given its seed is a pure function of it; the module's own is not."""
    return node.module == "random" and [alias.name for alias in node.names] == ["Random"]


def test_the_thinking_reaches_for_nothing_outside() -> None:
    reached = [
        f"{file.name}:{line}: import {module}"
        for file in _domain_files()
        for module, line in _imported(file)
        if module.split(".")[0] in OUTSIDE | FRAMEWORK
    ]
    assert reached == []


def test_the_thinking_imports_only_thinking() -> None:
    impure = [
        f"{file.name}:{line}: import {module}"
        for file in _domain_files()
        for module, line in _imported(file)
        if module.startswith("jianfu.") and "domain" not in module.split(".")
    ]
    assert impure == []


def test_the_thinking_has_no_clock() -> None:
    ticking = [
        f"{file.name}:{number}: {line.strip()}"
        for file in _domain_files()
        for number, line in enumerate(file.lines, start=1)
        if CLOCKS.search(line)
    ]
    assert ticking == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Unit.objects.filter(pk=1).update(name='x')", True),
        ("unit.save()", True),
        ("Unit.objects.create(name='x')", True),
        ("fields.update(more)", False),
        ("Unit.objects.filter(pk=1)", False),
    ],
)
def test_what_counts_as_a_write(line: str, expected: bool) -> None:
    assert bool(WRITES.search(line)) is expected


def test_reading_and_rendering_write_nothing() -> None:
    """Writes go through the verbs of a room, which check, change and record in one transaction."""
    doors = [
        file
        for file in python_files("src")
        if file.path.name in {"views.py", "queries.py", "urls.py"}
        or (
            {"views", "queries", "api", "cli"} & set(file.path.relative_to(SOURCE).parts)
            and file.path.name != "actions.py"
        )
    ]
    written = [
        f"{file.name}:{number}: {line.strip()}"
        for file in doors
        for number, line in enumerate(file.lines, start=1)
        if WRITES.search(line)
    ]
    assert written == []
