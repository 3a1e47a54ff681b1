"""Warnings: raised by the rules, and the steps that people take on them."""

from jianfu.redress.actions.warnings.raising import raise_warnings
from jianfu.redress.actions.warnings.taking import make_case, take_warning

__all__ = ["make_case", "raise_warnings", "take_warning"]
