"""A test without an assertion proves nothing."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import File, functions, python_files

ASSERTING_CALLS = ("raises", "warns", "deprecated_call", "expect", "fail")


def _asserts(node: ast.AST, helpers: frozenset[str] = frozenset()) -> bool:
    return any(
        isinstance(child, ast.Assert) or (isinstance(child, ast.Call) and _asserting_call(child, helpers))
        for child in ast.walk(node)
    )


def _asserting_call(call: ast.Call, helpers: frozenset[str]) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ASSERTING_CALLS or name in helpers or name.lstrip("_").startswith(("assert", "check"))


def idle(file: File) -> list[str]:
    """Return the tests of a file in which nothing is asserted, neither there nor in a helper of the file."""
    helpers = frozenset(
        node.name for node in functions(file.tree) if not node.name.startswith("test_") and _asserts(node)
    )
    return [
        f"{file.at(node)} {node.name}"
        for node in functions(file.tree)
        if node.name.startswith("test_") and not _asserts(node, helpers)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def test_a():\n    run()", 1),
        ("def test_a():\n    assert run()", 0),
        ("def test_a():\n    with pytest.raises(ValueError):\n        run()", 0),
        ("def holds(x):\n    assert x\ndef test_a():\n    holds(run())", 0),
        ("def holds(x):\n    return x\ndef test_a():\n    holds(run())", 1),
    ],
)
def test_what_counts_as_idle(source: str, expected: int) -> None:
    here = python_files("tests/architecture")[0]
    assert len(idle(File(here.path, source, ast.parse(source)))) == expected


def test_every_test_asserts_something() -> None:
    files = [file for file in python_files("tests") if file.path.name.startswith("test_")]
    assert [test for file in files for test in idle(file)] == []


def test_every_test_file_is_collected() -> None:
    """A file with tests that is not named `test_*.py` would never run."""
    lost = [
        file.name
        for file in python_files("tests")
        if not file.path.name.startswith("test_")
        and any(node.name.startswith("test_") for node in file.tree.body if isinstance(node, ast.FunctionDef))
    ]
    assert lost == []
