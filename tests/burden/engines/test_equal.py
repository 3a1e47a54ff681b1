"""The same statements give the same results in the product's own database, on DuckDB and on Spark."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

from jianfu.burden.domain.errors import ENGINE_MISSING, EXPORT_INCOMPLETE, NO_SUCH_METRIC
from jianfu.burden.domain.formulas import YearChange
from jianfu.burden.domain.indexing import Cell, Point, chained
from jianfu.burden.domain.indexsql import index_sql
from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.scope import By, Scope
from jianfu.burden.engines import contract
from jianfu.burden.engines.contract import ENGINES, opened, tables
from jianfu.burden.engines.rolling import ROLLUPS, periods, roll_up, values
from jianfu.burden.queries import metrics
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jianfu.burden.engines.contract import BatchEngine

YEAR = Scope(202503, 202602)
SCOPES = [
    Scope(),
    YEAR,
    Scope(202601, 202603, level=Level.TOWNSHIP),
    Scope(paths=("000000000010000",)),
    Scope(paths=()),
]
BREAKDOWNS: list[tuple[By, ...]] = [(), (By.MONTH,), (By.UNIT, By.CHANNEL), (By.LEVEL, By.ISSUER)]


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[BatchEngine]:
    """Start each engine that is installed."""
    if request.param == "spark" and find_spec("pyspark") is None:
        pytest.skip("the extra `spark` (and Java) is not installed")  # -- optional, half a gigabyte
    with opened(request.param) as started:
        yield started


def close(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the rows to compare with: numbers to six places, where engines may round a half either way."""
    return [
        tuple(
            pytest.approx(float(cell), abs=2e-6)
            if isinstance(cell, float) or hasattr(cell, "as_tuple")
            else cell
            for cell in row
        )
        for row in rows
    ]


def test_every_metric_is_the_same_everywhere(engine: BatchEngine, folder: Path) -> None:
    # Each statement is a job of its own on Spark, and takes a second; the others take a millisecond.
    spark = engine.name == "spark"
    scopes, breakdowns = (SCOPES[1:2], BREAKDOWNS[2:]) if spark else (SCOPES, BREAKDOWNS)
    compared = 0
    for key, metric in METRICS.items():
        of_issued = isinstance(metric.formula, YearChange)
        for scope in scopes if not of_issued else [YEAR]:
            for by in breakdowns if not of_issued else [(), (By.ISSUER,)]:
                here = [
                    (*line.keys, line.value, line.low, line.high)
                    for line in metrics.values(SYSTEM, key, by, scope)
                ]
                there = [
                    (*row[: len(by)], *(None if cell is None else float(cell) for cell in row[len(by) :]))
                    for row in values(engine, folder, key, by, scope)
                ]
                assert there == close(here), (key, scope, by)
                compared += len(here)
    assert compared > (200 if spark else 1000)


def test_the_roll_ups_made_there_are_those_made_here(
    engine: BatchEngine, folder: Path, tmp_path: Path
) -> None:
    made = roll_up(engine, folder, tmp_path / "made")
    for name in ROLLUPS:
        here = pq.read_table(folder / f"{name}.parquet").to_pylist()
        there = pq.read_table(tmp_path / "made" / f"{name}.parquet").to_pylist()
        assert made[name] == len(there) == len(here) > 0
        keys = list(here[0])[:4]
        ordered = [sorted(rows, key=lambda row: [str(row[key]) for key in keys]) for rows in (here, there)]
        for one, other in zip(*ordered, strict=True):
            assert {k: pytest.approx(v) if isinstance(v, float) else v for k, v in one.items()} == other


def test_the_periods_are_the_same(engine: BatchEngine, folder: Path) -> None:
    here, there = metrics.by_period(SYSTEM, YEAR), periods(engine, folder, YEAR)
    assert here.keys() == there.keys()
    for month, cells in here.items():
        assert {key: (cell.volume, round(cell.hours, 6)) for key, cell in cells.items()} == {
            key: (cell.volume, round(cell.hours, 6)) for key, cell in there[month].items()
        }


def test_the_index_of_every_unit_is_the_chained_one(engine: BatchEngine, folder: Path) -> None:
    tables(engine, folder, ROLLUPS)
    for by in ((By.UNIT,), (By.LEVEL, By.ISSUER), ()):
        periods_by: dict[tuple[Any, ...], dict[int, dict[str, Cell]]] = {}
        for keys, n, _, hours, _ in metrics.cells(SYSTEM, (*by, By.MONTH, By.CHANNEL)):
            periods_by.setdefault(keys[:-2], {}).setdefault(keys[-2], {})[keys[-1]] = Cell(n, hours)
        expected = {
            (*keys, month): point
            for keys, months in periods_by.items()
            for month, point in zip(months, chained(list(months.values())), strict=True)
            if point.total is not None
        }
        here = {(*keys, month): point for keys, month, point in metrics.index_by(SYSTEM, by)}
        there = {tuple(row[:-3]): Point(*map(float, row[-3:])) for row in engine.rows(index_sql(by, Scope()))}
        assert here.keys() == there.keys() == expected.keys()
        for key, point in expected.items():
            for one in (here[key], there[key]):
                assert (one.total, one.volume, one.weight) == pytest.approx(
                    (point.total, point.volume, point.weight), rel=1e-9
                )


@pytest.mark.parametrize("by", [(By.MONTH,), (By.UNIT, By.CHANNEL)])
def test_an_index_runs_over_months_and_channels(by: tuple[By, ...]) -> None:
    with pytest.raises(ValueError, match="runs over months"):
        index_sql(by, Scope())


def test_an_unknown_metric_and_an_incomplete_export_are_refused(engine: BatchEngine, folder: Path) -> None:
    with pytest.raises(Refusal) as refused:
        values(engine, folder, "happiness", (), Scope())
    assert refused.value.kind is NO_SUCH_METRIC
    (folder / "burden_place.parquet").unlink()
    with pytest.raises(Refusal) as refused:
        values(engine, folder, "hours", (), Scope())
    assert refused.value.kind is EXPORT_INCOMPLETE
    assert refused.value.values["missing"] == "burden_place"


def test_a_missing_engine_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(contract.ENGINES, "spark", ("jianfu.burden.engines.no_such_thing", "SparkEngine"))
    with pytest.raises(Refusal) as refused:
        opened("spark")
    assert refused.value.kind is ENGINE_MISSING
    assert "jianfu[spark]" in refused.value.as_json("en")["next_step"]


def test_an_export_holds_no_words_of_anybody(folder: Path) -> None:
    """Codes and numbers only: no title, no name, no text of a demand leaves with an export."""
    allowed = {"channel", "medium", "letterhead", "state", "path", "code"}
    for file in folder.glob("*.parquet"):
        schema = pq.read_schema(file)
        words = {field.name for field in schema if str(field.type) == "string"}
        assert words <= allowed, file.name
