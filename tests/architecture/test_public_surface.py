"""Everything public says what it does."""

from __future__ import annotations

import ast

from tests.architecture.tree import File, python_files

Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _undocumented(file: File) -> list[str]:
    missing = [] if ast.get_docstring(file.tree) or not file.text.strip() else [file.name]

    def visit(body: list[ast.stmt]) -> None:
        for node in body:
            if not isinstance(node, Documented) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node) and not _is_convention(node):
                missing.append(f"{file.at(node)} {node.name}")
            if isinstance(node, ast.ClassDef):
                visit(node.body)

    visit(file.tree.body)
    return missing


def _is_convention(node: Documented) -> bool:
    """`Meta` and `Config` belong to the documented class around them; `@overload` to the implementation."""
    if isinstance(node, ast.ClassDef):
        return node.name in {"Meta", "Config"}
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)


def test_every_public_name_has_a_docstring() -> None:
    assert [
        missing for file in python_files("src", "tools", "bench") for missing in _undocumented(file)
    ] == []
