"""The roll-ups made by an engine from an export of the register, and metrics on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.burden.domain.cells import SOURCES, Engine, cells, issued, places
from jianfu.burden.domain.errors import NO_SUCH_METRIC
from jianfu.burden.domain.formulas import CELLS, ISSUED, PLACES, cells_sql
from jianfu.burden.domain.indexing import Cell
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import By
from jianfu.burden.engines.contract import tables
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from pathlib import Path

    from jianfu.burden.domain.scope import Scope
    from jianfu.burden.engines.contract import BatchEngine

ROLLUPS = (CELLS, PLACES, ISSUED)


def roll_up(engine: BatchEngine, folder: Path, target: Path) -> dict[str, int]:
    """Make the roll-ups from the register's tables in `folder`, into `target`; returns the rows of each."""
    tables(engine, folder, SOURCES)
    target.mkdir(parents=True, exist_ok=True)
    return {
        made.table: engine.save(
            f"SELECT {', '.join(made.columns)} FROM ({made.select}) AS made ORDER BY {', '.join(made.columns[:4])}",  # noqa: S608 -- our own columns
            target / f"{made.table}.parquet",
        )
        for made in (cells(Engine.OTHER), places(), issued(Engine.OTHER))
    }


def values(
    engine: BatchEngine, folder: Path, key: str, by: Sequence[By], scope: Scope
) -> list[tuple[Any, ...]]:
    """Compute a metric on the roll-ups in `folder`: the keys, the value, its bounds."""
    if key not in METRICS:
        raise Refusal(NO_SUCH_METRIC, key=key)
    tables(engine, folder, ROLLUPS)
    return engine.rows(METRICS[key].sql(by, scope))


def periods(engine: BatchEngine, folder: Path, scope: Scope) -> dict[int, dict[Hashable, Cell]]:
    """Return the cells of each month by channel: what the index and decompositions are computed from."""
    tables(engine, folder, ROLLUPS)
    months: dict[int, dict[Hashable, Cell]] = {}
    for month, channel, n, _, hours, _ in engine.rows(cells_sql((By.MONTH, By.CHANNEL), scope)):
        months.setdefault(int(month), {})[channel] = Cell(int(n), float(hours))
    return months
