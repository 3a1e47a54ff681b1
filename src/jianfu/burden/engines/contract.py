"""What an engine offers, and how one is opened."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

from jianfu.burden.domain.errors import ENGINE_MISSING, EXPORT_INCOMPLETE, EXPORT_UNREADABLE
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    import pyarrow as pa

ENGINES = {
    "duckdb": ("jianfu.burden.engines.duck", "DuckEngine"),
    "spark": ("jianfu.burden.engines.spark", "SparkEngine"),
}
ROWS_IN_A_BATCH = 2000


class BatchEngine(Protocol):
    """Runs statements over tables that lie in Parquet files."""

    name: str
    errors: tuple[type[Exception], ...]
    """What it raises where a table is not what a statement takes it for."""

    def table(self, name: str, source: Path) -> None:
        """Make the Parquet file or folder of Parquet files at `source` a table."""

    def keep(self, name: str, sql: str) -> None:
        """Run a statement, and keep its rows as a table."""

    def mapped(
        self,
        name: str,
        source: str,
        change: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
        schema: pa.Schema,
    ) -> None:
        """Keep as table `name` what a pure function makes of the rows of table `source`, batch by batch."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement, and bring its rows here."""

    def save(self, sql: str, target: Path) -> int:
        """Run a statement, and write its rows to one Parquet file; returns how many they are."""

    def __enter__(self) -> Self:
        """Start."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and leave nothing behind."""


def opened(name: str) -> BatchEngine:
    """Return an engine by its name, to be used in a `with` statement.

    Raises `KeyError` for a name that is none, and `Refusal` (`ENGINE_MISSING`) when its packages are not installed.
    """
    module, engine = ENGINES[name]
    try:
        return cast("BatchEngine", getattr(import_module(module), engine)())
    except ImportError as error:
        raise Refusal(ENGINE_MISSING, engine=name, problem=str(error), extra=name) from error


@contextmanager
def reading(engine: BatchEngine, file: Path) -> Iterator[None]:
    """Refuse (`EXPORT_UNREADABLE`) where the engine stumbles over what somebody handed it in `file`."""
    try:
        yield
    except engine.errors as error:
        problem = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise Refusal(EXPORT_UNREADABLE, file=file, problem=problem.strip()) from error


def tables(engine: BatchEngine, folder: Path, names: Sequence[str]) -> None:
    """Make the files of an export tables, or refuse (`EXPORT_INCOMPLETE`) and name those that are missing."""
    missing = [name for name in names if not place(folder, name).exists()]
    if missing:
        raise Refusal(EXPORT_INCOMPLETE, folder=folder, missing="、".join(missing))
    for name in names:
        with reading(engine, place(folder, name)):
            engine.table(name, place(folder, name))


def place(folder: Path, name: str) -> Path:
    """Return where a table lies in an export: one file, or a folder of partitions."""
    whole = folder / name
    return whole if whole.is_dir() else folder / f"{name}.parquet"
