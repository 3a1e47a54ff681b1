"""`python -m examples.timetabling FILE.ctt…`: a line for each instance."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from examples.timetabling.cost import cost_of, violations
from examples.timetabling.model import timetable
from examples.timetabling.reader import CttError, read_ctt


def main(words: list[str] | None = None) -> int:
    """Solve each file and print its cost; 3 when one is no instance."""
    parser = argparse.ArgumentParser(prog="examples.timetabling")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.ctt")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args(words)
    for path in options.files:
        try:
            instance = read_ctt(path.read_text(encoding="utf-8"))
        except CttError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 3
        began = time.perf_counter()
        answer = timetable(instance, seconds=options.seconds)
        seconds = time.perf_counter() - began
        if answer.table is None:
            print(f"{instance.name}: no timetable within {seconds:.1f} s")
            continue
        cost, broken = cost_of(instance, answer.table), violations(instance, answer.table)
        print(
            f"{instance.name}: cost {cost.total} (bound {answer.bound}; capacity {cost.capacity}, days "
            f"{cost.least_days}, compactness {cost.compactness}, rooms {cost.stability}), "
            f"{len(broken)} hard violations, {seconds:.1f} s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
