"""`python -m bench NAME [--quick] [--json]`: one bench in one run, ours beside what a user would pick instead.

A bench is a module `bench/<name>.py` with a docstring and `def rows(*, quick: bool) -> Iterator[Row]`. `all` runs every
bench there is and keeps each result in `build/bench/`, from which `docs/performance.md` is written.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bench.result import Result, machine, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.result import Bench

HERE = Path(__file__).parent
RESULTS = HERE.parent / "build" / "bench"
# Modules of this folder that are no benches.
PARTS = {"__init__", "__main__", "result"}


def names() -> list[str]:
    """Return the benches that exist."""
    return sorted(
        path.stem for path in HERE.glob("*.py") if path.stem not in PARTS and not path.stem.startswith("_")
    )


def measure(name: str, *, quick: bool) -> Result:
    """Run one bench."""
    bench = cast("Bench", import_module(f"bench.{name}"))
    return Result(name=name, machine=machine(), date=today(), rows=list(bench.rows(quick=quick)))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the named bench, or all; without a name, list them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=[*names(), "all"], help="the bench; none: list them")
    parser.add_argument("--quick", action="store_true", help="smaller inputs; ends within 60 s")
    parser.add_argument("--json", action="store_true", help="the result as one JSON object")
    options = parser.parse_args(argv)
    if options.name is None:
        for name in names():
            print(f"{name}: {(import_module(f'bench.{name}').__doc__ or '').splitlines()[0]}")
        return 0
    for name in names() if options.name == "all" else [options.name]:
        result = measure(name, quick=options.quick)
        if options.name == "all":
            RESULTS.mkdir(parents=True, exist_ok=True)
            (RESULTS / f"{name}.json").write_text(result.as_json() + "\n", encoding="utf-8")
        print(result.as_json() if options.json else result.as_table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
