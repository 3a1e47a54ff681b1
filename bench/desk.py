"""A clerk's to-do page with many deliveries behind it: p50 and p95 of its queries, on SQLite and PostgreSQL.

Fourteen months of demands to every township, the last 45 days open. The first page is measured with its headline, the
third page by its cursor; building the lines is included, rendering is not. A clerk's desk and the office's ledger of
burden are measured rendered as well, and the roll-up that the ledger reads. Sizes: 1,000,000 deliveries on SQLite and
20,000,000 on PostgreSQL; `--quick` takes a tenth and a fiftieth.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from bench.result import Row
from tools import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 300
PAGES_MEASURED = {
    "first": "first page",
    "third": "third page",
    "desk": "the desk, rendered",
    "unit": "a unit's burden, rendered",
    "ledger": "the ledger of burden, rendered",
    "mirror": "a department's mirror, rendered",
    "rows": "the rows behind a month's number, rendered",
}


class Size(NamedTuple):
    """How many townships, and how many demands to each of them."""

    units: int
    demands: int

    @property
    def deliveries(self) -> int:
        """Return the number of deliveries."""
        return self.units * self.demands


SIZES = {"sqlite": Size(400, 2500), "postgres": Size(4000, 5000)}
QUICK = {"sqlite": Size(80, 1250), "postgres": Size(200, 2000)}


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure both databases, each in a process and a database of its own."""
    for database, size in (QUICK if quick else SIZES).items():
        measured = _measure(database, size)
        case = f"{database}, {size.deliveries:,} deliveries"
        for key, name in PAGES_MEASURED.items():
            times = sorted(measured[key])
            yield Row(f"{case}: {name}, p50", times[len(times) // 2], "ms", higher_is_better=False)
            yield Row(f"{case}: {name}, p95", times[len(times) * 95 // 100], "ms", higher_is_better=False)
        seconds = measured["roll_up"][0] / 1000
        yield Row(f"{case}: the nightly roll-up", seconds, "s", higher_is_better=False)


def _measure(database: str, size: Size) -> dict[str, list[float]]:
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="jianfu-bench-"))
        environment = {**os.environ, "JIANFU_HOME": home, "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
        environment.pop("DATABASE_URL", None)
        if database == "postgres":
            environment["DATABASE_URL"] = stack.enter_context(postgres.running())
        done = subprocess.run(
            [sys.executable, "-m", "bench._deskdata", str(size.units), str(size.demands), str(PAGES)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    measured: dict[str, list[float]] = json.loads(done.stdout)
    return measured
