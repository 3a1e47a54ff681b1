"""Slim tables of the room; writes go through `burden.actions`, reads through `burden.queries`."""

from jianfu.burden.models.budgets import Budget, BudgetEntry, BudgetMove
from jianfu.burden.models.evidence import ChannelFactor, HoursReport, Staff, TimeLog
from jianfu.burden.models.logdays import LogDay
from jianfu.burden.models.rollups import Area, AreaCell, AreaDemand, Cell, Issued, Month, Place, Weighing
from jianfu.burden.models.weight import PageTime

__all__ = [
    "Area",
    "AreaCell",
    "AreaDemand",
    "Budget",
    "BudgetEntry",
    "BudgetMove",
    "Cell",
    "ChannelFactor",
    "HoursReport",
    "Issued",
    "LogDay",
    "Month",
    "PageTime",
    "Place",
    "Staff",
    "TimeLog",
    "Weighing",
]
