"""Tags of the room's templates: `{% figures table %}` shows a table and the chart that is drawn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from jianfu.burden.domain.tables import Line, Table

register = template.Library()


@register.inclusion_tag("burden/parts/table.html")
def figures(table: Table) -> dict[str, Any]:
    """Show a table; every number leads to its rows where it has any."""
    return {"table": table, "rows": [_row(table, line) for line in table.lines]}


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
        "cells": [
            {"heading": heading, "number": number}
            for heading, number in zip(table.headings[1:], line.numbers, strict=True)
        ],
    }


def _plain(value: float | None) -> str:
    """Write a number for a script: no thousands, no words, nothing where there is none."""
    return "" if value is None else f"{value:.6g}"
