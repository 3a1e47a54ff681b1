"""Full-text search over 100,000 entries of 800 characters: p50 and p95 by kind of query, on SQLite and PostgreSQL.

Texts are a chain over the words of real documents where the data folder has them. Five kinds of queries in equal parts:
one word, two words, a stretch of a sentence, a single character, pinyin initials. `--quick` takes a twentieth.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from typing import TYPE_CHECKING

from bench.result import Row
from tools import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES, QUESTIONS = 100_000, 500
QUICK_ENTRIES, QUICK_QUESTIONS = 5_000, 150


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure both databases, each in a process and a database of its own."""
    entries, count = (QUICK_ENTRIES, QUICK_QUESTIONS) if quick else (ENTRIES, QUESTIONS)
    for database in ("sqlite", "postgres"):
        measured = _measure(database, entries, count)
        case = f"{database}, {entries:,} entries"
        yield Row(f"{case}: indexing", measured.pop("index")[0], "entries/s")
        for kind, times in {"all": [t for of in measured.values() for t in of], **measured}.items():
            ordered = sorted(times)
            yield Row(f"{case}: {kind}, p50", ordered[len(ordered) // 2], "ms", higher_is_better=False)
            yield Row(f"{case}: {kind}, p95", ordered[len(ordered) * 95 // 100], "ms", higher_is_better=False)


def _measure(database: str, entries: int, count: int) -> dict[str, list[float]]:
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="jianfu-bench-"))
        environment = {**os.environ, "JIANFU_HOME": home, "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
        environment.pop("DATABASE_URL", None)
        if database == "postgres":
            environment["DATABASE_URL"] = stack.enter_context(postgres.running())
        done = subprocess.run(
            [sys.executable, "-m", "bench._searchdata", str(entries), str(count)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    measured: dict[str, list[float]] = json.loads(done.stdout)
    return measured
