"""Tags of the room's templates: `{% figures table %}` shows a table and the chart that is drawn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from jianfu.burden.domain.tables import Chart

if TYPE_CHECKING:
    from jianfu.burden.domain.tables import Line, Table

register = template.Library()
SHOWN, FEW = 12, 3
"""So many lines are drawn and shown at once; a few more are not worth a fold."""


@register.inclusion_tag("burden/parts/table.html")
def figures(table: Table) -> dict[str, Any]:
    """Show a table; every number leads to its rows where it has any."""
    rows = [_row(table, line) for line in table.lines]
    # A line over time is read from its picture: with script the table behind it is folded, and opens by a tap.
    folded = table.chart in {Chart.LINES, Chart.STEPS}
    whole = folded or len(rows) <= SHOWN + FEW
    shown = len(rows) if whole else SHOWN
    return {"table": table, "rows": rows[:shown], "rest": rows[shown:], "folded": folded}


def _row(table: Table, line: Line) -> dict[str, object]:
    shown = line.numbers[table.drawn[0]]
    return {
        "label": line.label,
        "address": line.address,
        "whole": line.whole,
        "value": _plain(shown.value),
        "low": _plain(shown.low),
        "high": _plain(shown.high),
        "points": table.points(line),
        "numbers": line.numbers,
    }


def _plain(value: float | None) -> str:
    """Write a number for a script: no thousands, no words, nothing where there is none."""
    return "" if value is None else f"{value:.6g}"
