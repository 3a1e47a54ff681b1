"""Whoever silences a check says why, in the same line."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.tree import python_files

FOLDERS = ("src", "tests", "tools", "bench")
MARKS = re.compile(r"#\s*(noqa\b|type:\s*ignore\b|pragma:\s*no cover\b)(?P<rest>.*)")
REASON = re.compile(r"(--|#)\s*\S.{7,}")


def silent(line: str) -> bool:
    """Tell whether a line silences a check without a reason."""
    mark = MARKS.search(line)
    return mark is not None and REASON.search(mark["rest"]) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 1  # no" + "qa: S101", True),
        ("x = 1  # no" + "qa: S101 -- written by our own test run", False),
        ("x = 1  # type" + ": ignore[misc]", True),
        ("x = 1  # type" + ": ignore[misc]  # the library has no types", False),
        ("x = 1  # pragma" + ": no cover", True),
        ("x = 1  # pragma" + ": no cover -- only on Windows", False),
        ("x = 1  # an ordinary comment", False),
    ],
)
def test_what_counts_as_silent(line: str, expected: bool) -> None:
    assert silent(line) is expected


def test_every_suppression_has_its_reason() -> None:
    found = [
        f"{file.name}:{number}: {line.strip()}"
        for file in python_files(*FOLDERS)
        for number, line in enumerate(file.lines, start=1)
        if silent(line) and file.path.name != "test_suppressions.py"
    ]
    assert found == []


def test_every_skip_has_its_reason() -> None:
    """`pytest.skip`, `skipif`, `xfail`: the reason is a text that is there."""
    bare = [
        file.at(node)
        for file in python_files("tests")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Attribute | ast.Call)
        and ast.unparse(node.func if isinstance(node, ast.Call) else node)
        in {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.skip", "pytest.xfail"}
        and isinstance(node, ast.Call)
        and not _has_reason(node)
    ]
    assert bare == []


def _has_reason(call: ast.Call) -> bool:
    if any(word.arg == "reason" for word in call.keywords):
        return True
    takes_reason_first = ast.unparse(call.func) in {"pytest.skip", "pytest.xfail", "pytest.mark.skip"}
    return takes_reason_first and bool(call.args)
