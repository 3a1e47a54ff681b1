"""The processes of the burden bench: each computes the index of every township once and says how long it took.

`python -m bench._burdendata ENGINE FOLDER` prints one JSON object; `make FOLDER TOWNSHIPS` writes the cells. PostgreSQL is
named by `BENCH_DATABASE`.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from jianfu.burden.domain.indexsql import index_sql
from jianfu.burden.domain.scope import By, Scope, months_from
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.paths import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

MONTHS = months_from(202512, 202611)
CHANNELS = sorted(channel.value for channel in Channel)[:11]
SQL = index_sql([By.UNIT], Scope())
HOUSES = 97


def make(folder: Path, townships: int) -> None:
    """Write the cells of a country: every township, month and channel, log-normal hours, as a county's would be."""
    draw = np.random.default_rng(20241101)
    count = townships * len(MONTHS) * len(CHANNELS)
    unit = np.repeat(np.arange(1, townships + 1), len(MONTHS) * len(CHANNELS))
    month = np.tile(np.repeat(np.array(MONTHS), len(CHANNELS)), townships)
    channel = np.tile(np.arange(len(CHANNELS)), townships * len(MONTHS))
    pieces = 1 + draw.poisson(np.array([35, 5, 2, 60, 1, 110, 3, 50, 2, 1, 20])[channel])
    hours = pieces * draw.lognormal(0.0, 0.8, count)
    nought = np.zeros(count, np.int64)
    pq.write_table(
        pa.table(
            {
                "month": month, "unit_id": unit, "issuer_id": 1 + channel % HOUSES,
                "channel": pa.DictionaryArray.from_arrays(pa.array(channel, pa.int32()), CHANNELS).cast(pa.string()),
                "n": pieces, "hours_low": hours * 0.4, "hours": hours, "hours_high": hours * 2.5,
                "dated": nought, "short_notice": nought, "off_system": nought, "unnumbered": nought,
                "fields": nought * 1.0, "fields_held": nought * 1.0, "steps": nought, "steps_log": nought * 1.0,
            }
        ),
        folder / "burden_cell.parquet",
    )  # fmt: skip
    pq.write_table(
        pa.table(
            {
                "unit_id": np.arange(1, townships + 1),
                "path": [segment(1) + segment(number) for number in range(townships)],
                "level": np.full(townships, 4),
                "heads": np.full(townships, 60),
            }
        ),
        folder / "burden_place.parquet",
    )


def with_engine(name: str, folder: Path) -> tuple[float, float, int]:
    """Return seconds to start and to compute, and the lines of the answer; the answer goes to a file."""
    from jianfu.burden.engines.contract import opened, tables  # noqa: PLC0415 -- only the process that measures it

    began = time.perf_counter()
    with opened(name) as engine:
        tables(engine, folder, ("burden_cell", "burden_place"))
        engine.rows("SELECT COUNT(*) FROM burden_place")
        started = time.perf_counter()
        lines = engine.save(SQL, folder / f"{name}.parquet")
        done = time.perf_counter()
    return started - began, done - started, lines


def with_pandas(folder: Path) -> tuple[float, float, int]:
    """Do the same with pandas, as somebody would who knows it: grouped sums, shifted months, cumulative products."""
    import pandas as pd  # noqa: PLC0415 -- only the process that measures it

    began = time.perf_counter()
    cells = pd.read_parquet(
        folder / "burden_cell.parquet", columns=["unit_id", "month", "channel", "n", "hours"]
    )
    lines = len(_pandas_index(cells))
    return 0.0, time.perf_counter() - began, lines


def _pandas_index(cells: pd.DataFrame) -> pd.DataFrame:
    cells = cells.groupby(["unit_id", "month", "channel"], as_index=False)[["n", "hours"]].sum()
    cells = cells.sort_values(["unit_id", "channel", "month"])
    cells["weight"] = cells["hours"] / cells["n"]
    before = cells.groupby(["unit_id", "channel"])[["n", "hours", "weight"]].shift()
    cells["now_then"] = cells["n"] * before["weight"]
    cells["then_now"] = before["n"] * cells["weight"]
    cells["was"] = before["hours"]
    links = cells.groupby(["unit_id", "month"], as_index=False)[
        ["now_then", "then_now", "was", "hours"]
    ].sum()
    first = links["was"] == 0
    links["total"] = (links["hours"] / links["was"]).where(~first, 1.0)
    number = ((links["now_then"] / links["was"]) * (links["hours"] / links["then_now"])) ** 0.5
    links["number"] = number.where(~first, 1.0)
    links[["total", "number"]] = 100 * links.groupby("unit_id")[["total", "number"]].cumprod()
    links["weight"] = 100 * links["total"] / links["number"]
    return links


def with_postgres(folder: Path) -> tuple[float, float, int]:
    """Do the same with the product's own statement on PostgreSQL; loading is not counted."""
    import psycopg  # noqa: PLC0415 -- only the process that measures it

    with psycopg.connect(os.environ["BENCH_DATABASE"], autocommit=True) as database:
        _load(database, folder / "burden_cell.parquet", "month integer, unit_id bigint, issuer_id bigint, "
              "channel varchar(12), n integer, hours_low float8, hours float8, hours_high float8, dated integer, "
              "short_notice integer, off_system integer, unnumbered integer, fields float8, fields_held float8, "
              "steps integer, steps_log float8")  # fmt: skip
        _load(
            database,
            folder / "burden_place.parquet",
            "unit_id bigint, path varchar(60), level integer, heads integer",
        )
        database.execute("ANALYZE")
        began = time.perf_counter()
        lines = len(database.execute(SQL).fetchall())
        return 0.0, time.perf_counter() - began, lines


def _load(database: object, file: Path, columns: str) -> None:
    import psycopg  # noqa: PLC0415 -- as above

    assert isinstance(database, psycopg.Connection)
    table = file.stem
    database.execute(f"CREATE UNLOGGED TABLE {table} ({columns})")
    with database.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for batch in pq.ParquetFile(file).iter_batches(100_000):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copy.write_row(row)


def _peak_mib() -> float:
    """Return the most memory that this process or one it waited for has held."""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / 1024


def _beside_mib() -> float:
    """Return the memory of the children that still run (Spark's own process), as long as the system tells."""
    held = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            if lines.get("PPid", "").strip() == str(os.getpid()) and "VmHWM" in lines:
                held += int(lines["VmHWM"].split()[0]) / 1024
    return held


def main() -> None:
    """Make the cells, or measure one way of computing the index."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "make":
        make(folder, int(sys.argv[3]))
        return
    ways: dict[str, Callable[[Path], tuple[float, float, int]]] = {
        "duckdb": lambda place: with_engine("duckdb", place),
        "spark": lambda place: with_engine("spark", place),
        "pandas": with_pandas,
        "postgres": with_postgres,
    }
    start, seconds, lines = ways[what](folder)
    answer = {"start": start, "seconds": seconds, "cpu": time.process_time(), "lines": lines}
    print(json.dumps({**answer, "mib": _peak_mib() + _beside_mib()}))


if __name__ == "__main__":
    main()
