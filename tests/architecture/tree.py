"""The source tree as data: files, their syntax trees, and what the tests of this folder ask about them."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "jianfu"


@dataclass(frozen=True, slots=True)
class File:
    """One Python file, read and parsed once."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Say where a node stands, as an editor understands it."""
        return f"{self.name}:{node.lineno}"


@cache
def python_files(*folders: str) -> tuple[File, ...]:
    """Return the Python files below `folders` of the checkout, without generated migrations."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(_parsed(path) for path in paths if "migrations" not in path.parts)


def _parsed(path: Path) -> File:
    text = path.read_text(encoding="utf-8")
    return File(path, text, ast.parse(text, filename=str(path)))


@cache
def tracked() -> tuple[Path, ...]:
    """Return all files that belong to the project, also those not yet committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    return tuple(path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Give name and text of every tracked file that is text."""
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield str(path.relative_to(ROOT)), content.decode("utf-8", errors="replace")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function and method of a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, from `def` to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
