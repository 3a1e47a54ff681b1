"""The registry of metrics as a page of the documentation: nothing on it is written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.burden.domain.formulas import YearChange
from jianfu.burden.domain.metrics import DERIVED, METRICS
from jianfu.burden.domain.parameters import starting_parameters
from jianfu.burden.domain.scope import By, Scope

if TYPE_CHECKING:
    from jianfu.burden.domain.metrics import Derived, Metric
    from jianfu.burden.domain.parameters import Parameter

_HEAD = """# Metrics · 指标

Written from the code (`jianfu docs metrics`). Each metric is defined once, in `burden/domain/metrics.py`; pages, commands,
exports and batches compute it with the statement shown here, the same on SQLite, PostgreSQL, DuckDB and Spark. A value
that cannot be computed is empty, never nought. Hours are ranges: `low` and `high` bound eight cases in ten
([burden.md](burden.md)).
"""
_PARAMETERS = """## Starting parameters · 起始参数

From `burden/packs/hours.yaml`. Grade: A official or official press, B a known outlet, C a trade site, D arithmetic on
published rows, E an assumption of this project until time logs calibrate it. What stays in force (app, work group) is
counted by the month.

| parameter | low | likely | high | unit | grade | published |
|---|--:|--:|--:|---|---|---|
"""
_MINUTES = 60


def as_markdown() -> str:
    """Return the page."""
    parts = [_HEAD, *map(_section, METRICS.values()), *map(_derived, DERIVED.values())]
    pack = starting_parameters()
    extras = "\n### Named extras, in no total · 另计成本\n\n"
    table = "| parameter | low | likely | high | unit | grade | published |\n|---|--:|--:|--:|---|---|---|\n"
    rows = "".join(map(_row, pack.values.values()))
    beside = "".join(map(_row, pack.extras.values()))
    return "\n".join([*parts, _PARAMETERS + rows + extras + table + beside])


def _section(metric: Metric) -> str:
    by, scope = (
        ((By.ISSUER,), Scope(202601, 202603))
        if isinstance(metric.formula, YearChange)
        else ((By.MONTH,), Scope())
    )
    return f"{_said(metric)}\n```sql\n{metric.sql(by, scope)}\n```\n"


def _derived(one: Derived) -> str:
    return f"{_said(one)}- computed by: `{one.computed_by}` from the cells by month and channel\n"


def _said(one: Metric | Derived) -> str:
    return (
        f"## {one.name.zh} · {one.name.en} (`{one.key}`)\n\n"
        f"- 公式 · formula: {one.meaning.zh} · {one.meaning.en}\n"
        f"- 单位 · unit: {one.unit.zh} · {one.unit.en}\n"
        f"- 计入 · rows: {one.rows.zh} · {one.rows.en}\n"
        f"- 来源 · source: {one.source.zh} · {one.source.en}\n"
        f"- answers: {one.answers}\n"
    )


def _row(one: Parameter) -> str:
    times = _MINUTES if one.unit == "minutes" else 1
    low, likely, high = (
        f"{value * times:.3g}" for value in (one.hours.low, one.hours.likely, one.hours.high)
    )
    name = f"{one.name.zh} · {one.name.en} (`{one.key}`)"
    return f"| {name} | {low} | {likely} | {high} | {one.unit} | {one.grade} | {one.published} |\n"
