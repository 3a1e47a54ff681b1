"""Spark, for a province or the country: the same statements, on one machine (local) or on whatever cluster is configured.

Needs the extra `spark` and Java 17 or newer. The master is `SPARK_MASTER`'s (`spark-submit` sets its own), else
`local[*]`. Workers of one machine must run the very interpreter that runs this.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Any, Self

import pyarrow.parquet as pq
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from jianfu.burden.engines.contract import ROWS_IN_A_BATCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    import pyarrow as pa

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_IN_A_BATCH),
}
_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    # One machine's cores do not need two hundred pieces of everything.
    "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
}


class SparkEngine:
    """One Spark session."""

    name = "spark"
    errors = (PySparkException,)

    def __init__(self) -> None:
        """Make ready; the session is started by the `with` statement."""
        self._started: SparkSession | None = None

    def __enter__(self) -> Self:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = os.environ.get("SPARK_MASTER", "local[*]")
        builder = SparkSession.builder.appName("jianfu").master(master)
        settings = {**_SETTINGS, **(_LOCAL if master.startswith("local") else {})}
        for key, value in settings.items():
            builder = builder.config(key, value)
        self._started = builder.getOrCreate()
        self._started.sparkContext.setLogLevel("ERROR")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.stop()
        self._started = None

    @property
    def _session(self) -> SparkSession:
        if self._started is None:
            message = "the engine is used outside its `with` statement"
            raise RuntimeError(message)
        return self._started

    def table(self, name: str, source: Path) -> None:
        """Make a Parquet file or folder a view."""
        self._session.read.parquet(str(source.resolve())).createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Keep a statement's rows for those that follow."""
        self._session.sql(sql).cache().createOrReplaceTempView(name)

    def mapped(
        self,
        name: str,
        source: str,
        change: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
        schema: pa.Schema,
    ) -> None:
        """Keep what a function makes of a table's rows, on the workers."""
        with warnings.catch_warnings():
            # Asked for even where only Arrow is used; no frame of pandas is ever made here.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            made = self._session.table(source).mapInArrow(change, from_arrow_schema(schema))
        made.cache().createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Bring a statement's rows here."""
        return [tuple(row) for row in self._session.sql(sql).collect()]

    def save(self, sql: str, target: Path) -> int:
        """Write a statement's rows to one Parquet file."""
        # Spark writes folders; results are small enough to pass through here as one file.
        found = self._session.sql(sql).toArrow()
        pq.write_table(found, target, compression="zstd")
        return int(found.num_rows)
