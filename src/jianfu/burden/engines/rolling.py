"""The roll-ups made by an engine from an export of the register, and metrics on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from jianfu.burden.domain.cells import SOURCES, Engine, cells, issued, places
from jianfu.burden.domain.errors import EXPORT_UNREADABLE, NO_SUCH_METRIC
from jianfu.burden.domain.formulas import CELLS, ISSUED, PLACES, cells_sql
from jianfu.burden.domain.indexing import Cell
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import By
from jianfu.burden.engines.contract import reading, tables
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT

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
    with reading(engine, folder):
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
    with reading(engine, folder):
        return engine.rows(METRICS[key].sql(by, scope))


def periods(engine: BatchEngine, folder: Path, scope: Scope) -> dict[int, dict[Hashable, Cell]]:
    """Return the cells of each month by channel: what the index and decompositions are computed from.

    Raises `Refusal` (`EXPORT_UNREADABLE`) for cells that cannot be: an export of ours has none, a folder of
    somebody else's may.
    """
    tables(engine, folder, ROLLUPS)
    months: dict[int, dict[Hashable, Cell]] = {}
    with reading(engine, folder):
        rows = engine.rows(cells_sql((By.MONTH, By.CHANNEL), scope))
    for month, channel, n, _, hours, _ in rows:
        cell = Cell(int(n or 0), float(hours or 0))
        if cell.volume < 0 or not 0 <= cell.hours < math.inf or (cell.hours and not cell.volume):
            problem = f"{month}/{channel}: n={n}, hours={hours}"
            raise Refusal(EXPORT_UNREADABLE, file=folder, problem=problem)
        months.setdefault(int(month), {})[channel] = cell
    return months


def subtree(engine: BatchEngine, folder: Path, code: str) -> tuple[str, ...]:
    """Return the path of a unit of the export by its code, or refuse (`NO_SUCH_UNIT`)."""
    tables(engine, folder, ("kernel_unit",))
    with reading(engine, folder):
        # Compared here and not in the statement: a code may hold what would need quoting there.
        found = [str(path) for own, path in engine.rows("SELECT code, path FROM kernel_unit") if own == code]
    if not found:
        raise Refusal(NO_SUCH_UNIT, code=code)
    return tuple(found)
