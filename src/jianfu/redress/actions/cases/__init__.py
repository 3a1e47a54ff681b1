"""Writes of cases."""

from jianfu.redress.actions.cases.opening import open_case, open_from_objections
from jianfu.redress.actions.cases.saying import say, say_by_receipt
from jianfu.redress.actions.cases.taking import join, route, take

__all__ = ["join", "open_case", "open_from_objections", "route", "say", "say_by_receipt", "take"]
