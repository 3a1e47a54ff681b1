"""Slim tables of the room; writes go through `burden.actions`, reads through `burden.queries`."""

from jianfu.burden.models.budgets import Budget, BudgetEntry, BudgetMove
from jianfu.burden.models.logdays import LogDay
from jianfu.burden.models.weight import PageTime

__all__ = ["Budget", "BudgetEntry", "BudgetMove", "LogDay", "PageTime"]
