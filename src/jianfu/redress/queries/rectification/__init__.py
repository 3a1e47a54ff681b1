"""Reads of rectification."""

from jianfu.redress.queries.rectification.items import (
    ItemSheet,
    item_rows,
    item_sheet,
    parts_at,
    row_of,
    visible_items,
)
from jianfu.redress.queries.rectification.measuring import measure
from jianfu.redress.queries.rectification.visits import OwedReport, owed_reports

__all__ = [
    "ItemSheet",
    "OwedReport",
    "item_rows",
    "item_sheet",
    "measure",
    "owed_reports",
    "parts_at",
    "row_of",
    "visible_items",
]
