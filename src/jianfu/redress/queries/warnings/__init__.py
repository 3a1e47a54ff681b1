"""Reads of warnings: the numbers that rules look at, the list, and one with its steps."""

from jianfu.redress.queries.warnings.evidence import Evidence, evidence
from jianfu.redress.queries.warnings.listing import (
    WarningSheet,
    false_share,
    visible_warnings,
    warning_matters,
    warning_rows,
    warning_sheet,
)
from jianfu.redress.queries.warnings.numbers import numbers_of

__all__ = [
    "Evidence",
    "WarningSheet",
    "evidence",
    "false_share",
    "numbers_of",
    "visible_warnings",
    "warning_matters",
    "warning_rows",
    "warning_sheet",
]
