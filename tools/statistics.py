"""The size and shape of the source, against what the project asks of itself: `python -m tools.statistics`."""

from __future__ import annotations

import ast
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_FUNCTION = 50


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines of files and functions of one folder, and how many functions are fully annotated."""

    files: list[int]
    functions: list[int]
    annotated: int

    @property
    def lines(self) -> int:
        """Return all lines."""
        return sum(self.files)

    def percentile(self, share: float) -> int:
        """Return the length below which `share` of the files lie."""
        ordered = sorted(self.files)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def long_share(self) -> float:
        """Return the share of functions over 50 lines."""
        return sum(lines > LONG_FUNCTION for lines in self.functions) / max(1, len(self.functions))


def shape(folder: str) -> Shape:
    """Measure the Python files below `folder`, without generated migrations and empty files."""
    files: list[int] = []
    functions: list[int] = []
    annotated = 0
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "migrations" in path.parts or not text.strip():
            continue
        files.append(text.count("\n"))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                functions.append((node.end_lineno or node.lineno) - node.lineno + 1)
                annotated += _is_annotated(node)
    return Shape(files, functions, annotated)


def _is_annotated(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    taken = [argument for argument in given if argument.arg not in {"self", "cls"}]
    return node.returns is not None and all(argument.annotation for argument in taken)


def main() -> int:
    """Print the table."""
    source, tests = shape("src"), shape("tests")
    rows = [
        ("files", f"{len(source.files)}", ""),
        ("lines", f"{source.lines:,}", ""),
        ("median / p95 / longest file", _lengths(source), "≤ 80 / ≤ 300 / 400"),
        ("functions over 50 lines", f"{source.long_share:.1%}", "< 1 %"),
        ("fully annotated", f"{source.annotated / max(1, len(source.functions)):.1%}", "100 %"),
        ("tests : source, in lines", f"{tests.lines / source.lines:.2f}", "≥ 1.5"),
    ]
    for name, value, asked in rows:
        print(f"{name:30} {value:>20}   {asked}")
    return 0


def _lengths(measured: Shape) -> str:
    median = round(statistics.median(measured.files))
    return f"{median} / {measured.percentile(0.95)} / {max(measured.files)}"


if __name__ == "__main__":
    sys.exit(main())
