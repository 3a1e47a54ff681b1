"""DuckDB in process: no server, no extension, fed from Parquet and Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from jianfu.burden.engines.contract import ROWS_IN_A_BATCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

# Nothing may be fetched while it runs: what it needs is built in.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class DuckEngine:
    """One database in memory; larger tables spill to its temporary folder."""

    name = "duckdb"
    errors = (duckdb.Error,)

    def __init__(self) -> None:
        """Make ready; the database is opened by the `with` statement."""
        self._open: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> Self:
        self._open = duckdb.connect(":memory:", config=_SETTINGS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._open = None

    @property
    def _database(self) -> duckdb.DuckDBPyConnection:
        if self._open is None:
            message = "the engine is used outside its `with` statement"
            raise RuntimeError(message)
        return self._open

    def table(self, name: str, source: Path) -> None:
        """Make a Parquet file or folder a view."""
        files = f"{source}/**/*.parquet" if source.is_dir() else str(source)
        self._database.read_parquet(files, hive_partitioning=source.is_dir()).create_view(name)

    def keep(self, name: str, sql: str) -> None:
        """Keep a statement's rows as a table."""
        self._database.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def mapped(
        self,
        name: str,
        source: str,
        change: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
        schema: pa.Schema,
    ) -> None:
        """Keep what a function makes of a table's rows."""
        batches = self._database.table(source).to_arrow_reader(ROWS_IN_A_BATCH)
        made = pa.Table.from_batches(change(iter(batches)), schema)
        self._database.register(f"{name}_made", made)
        self.keep(name, f"SELECT * FROM {name}_made")  # noqa: S608 -- a name of our own
        self._database.unregister(f"{name}_made")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Bring a statement's rows here."""
        return self._database.execute(sql).fetchall()

    def save(self, sql: str, target: Path) -> int:
        """Write a statement's rows to one Parquet file."""
        reader = self._database.sql(sql).to_arrow_reader()
        number = 0
        with pq.ParquetWriter(target, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
                number += batch.num_rows
        return number
