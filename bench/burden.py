"""The burden index of every township of a country: in process, beside pandas, PostgreSQL, and Spark on one machine.

40,000 townships × 12 months × 11 channels (`--quick`: 4,000 townships): the chained index of every township, with its
number and its weight. Reading the Parquet file counts, starting an engine and loading PostgreSQL do not. Each way runs
in a process of its own, one after the other, and all give equally many lines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from bench.result import Row
from tools import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

TOWNSHIPS, QUICK = 40_000, 4_000
MONTHS, CHANNELS = 12, 11


class Measured(NamedTuple):
    """What one way of computing gave."""

    start: float
    seconds: float
    cpu: float
    lines: int
    mib: float


def rows(*, quick: bool) -> Iterator[Row]:
    """Make the cells, then compute the index each way."""
    townships = QUICK if quick else TOWNSHIPS
    cells = townships * MONTHS * CHANNELS
    with tempfile.TemporaryDirectory(prefix="jianfu-bench-") as folder:
        _run("make", folder, str(townships))
        ours = _measured("duckdb", folder)
        case = f"index of {townships:,} townships, {cells:,} cells"
        yield Row(f"{case}, in process", ours.seconds, "s", higher_is_better=False)
        yield Row(f"{case}, in process: rows read", cells / ours.seconds, "rows/s")
        with postgres.running() as url:
            peers = {
                "pandas": _measured("pandas", folder),
                "plain SQL on PostgreSQL": _measured("postgres", folder, url),
            }
        if find_spec("pyspark"):
            peers["Spark, local"] = _measured("spark", folder)
        for name, peer in peers.items():
            assert peer.lines == ours.lines, (name, peer.lines, ours.lines)
            yield Row(case, ours.seconds, "s", name, peer.seconds, higher_is_better=False)
            if name == "pandas":
                # Both run in a process of their own, so that its processor time is all of their work.
                both = f"{case}: processor time, reading included"
                yield Row(both, ours.cpu, "s", name, peer.cpu, higher_is_better=False)
            if "SQL" not in name:
                # PostgreSQL's memory is its server's, which is set and not measured.
                yield Row(f"{case}: memory", ours.mib, "MiB", name, peer.mib, higher_is_better=False)
        if "Spark, local" in peers:
            yield Row("starting Spark, local", peers["Spark, local"].start, "s", higher_is_better=False)


def _measured(way: str, folder: str, database: str | None = None) -> Measured:
    return Measured(**json.loads(_run(way, folder, database=database)))


def _run(*words: str, database: str | None = None) -> str:
    environment = {**os.environ, **({"BENCH_DATABASE": database} if database else {})}
    done = subprocess.run(
        [sys.executable, "-m", "bench._burdendata", *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip().rsplit("\n", 1)[-1]
