"""The register's tables and the roll-ups as Parquet: numbers, days and codes, no text that anybody wrote, no person."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from jianfu.burden.models import Cell, Issued, Month, Place, Staff, Weighing
from jianfu.kernel.models import Unit
from jianfu.register.models import Delivery, Demand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.models import Model

BATCH = 50_000
_WHOLE, _REAL, _DAY, _YES, _WORD = pa.int64(), pa.float64(), pa.date32(), pa.bool_(), pa.string()


class _Table(NamedTuple):
    model: type[Model]
    columns: dict[str, pa.DataType]


_MEASURES = {
    "n": _WHOLE, "hours_low": _REAL, "hours": _REAL, "hours_high": _REAL, "dated": _WHOLE, "short_notice": _WHOLE,
    "off_system": _WHOLE, "unnumbered": _WHOLE, "fields": _REAL, "fields_held": _REAL, "steps": _WHOLE, "steps_log": _REAL,
}  # fmt: skip
TABLES: dict[str, _Table] = {
    "register_demand": _Table(
        Demand,
        {
            "id": _WHOLE, "channel": _WORD, "issuer_id": _WHOLE, "medium": _WORD, "letterhead": _WORD, "counted": _YES,
            "booked_on": _DAY, "due_on": _DAY, "expires_on": _DAY,
            "hours_low": _REAL, "hours_likely": _REAL, "hours_high": _REAL,
        },
    ),
    "register_delivery": _Table(
        Delivery,
        {"demand_id": _WHOLE, "unit_id": _WHOLE, "state": _WORD, "delivered_on": _DAY, "settled_on": _DAY},
    ),
    "kernel_unit": _Table(Unit, {"id": _WHOLE, "code": _WORD, "path": _WORD, "level": _WHOLE}),
    "burden_weighing": _Table(
        Weighing,
        {"demand_id": _WHOLE, "short_notice": _YES, "fields": _REAL, "fields_held": _REAL, "step_log": _REAL},
    ),
    "burden_month": _Table(Month, {"month": _WHOLE, "first_day": _DAY, "last_day": _DAY}),
    "burden_staff": _Table(Staff, {"unit_id": _WHOLE, "heads": _WHOLE}),
    "burden_cell": _Table(Cell, {"month": _WHOLE, "unit_id": _WHOLE, "issuer_id": _WHOLE, "channel": _WORD, **_MEASURES}),
    "burden_place": _Table(Place, {"unit_id": _WHOLE, "path": _WORD, "level": _WHOLE, "heads": _WHOLE}),
    "burden_issued": _Table(
        Issued, {"month": _WHOLE, "issuer_id": _WHOLE, "path": _WORD, "channel": _WORD, "counted": _WHOLE}
    ),
}  # fmt: skip


def export(folder: Path) -> dict[str, int]:
    """Write every table to a file of its own in `folder`; returns the rows of each. A file is whole or not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return {name: _write(table, folder / f"{name}.parquet") for name, table in TABLES.items()}


def _write(table: _Table, target: Path) -> int:
    schema = pa.schema(list(table.columns.items()))
    half = target.with_suffix(".part")
    number = 0
    with pq.ParquetWriter(half, schema, compression="zstd") as writer:
        for rows in _batches(table):
            writer.write_batch(_batch(rows, schema))
            number += len(rows)
    half.replace(target)
    return number


def _batches(table: _Table) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(
        table.model._default_manager.order_by("pk").values_list(*table.columns).iterator(chunk_size=BATCH)  # noqa: SLF001 -- the framework's documented name
    )
    while batch := list(islice(rows, BATCH)):
        yield batch


def _batch(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
