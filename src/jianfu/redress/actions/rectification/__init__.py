"""Writes of rectification."""

from jianfu.redress.actions.rectification.items import NewItem, import_problems, open_item, take_item
from jianfu.redress.actions.rectification.reporting import report_visit

__all__ = ["NewItem", "import_problems", "open_item", "report_visit", "take_item"]
