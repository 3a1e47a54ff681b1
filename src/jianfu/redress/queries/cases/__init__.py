"""Reads of cases."""

from jianfu.redress.queries.cases.listing import CaseFilter, CaseRow, case_rows, ids_of_late, row_of
from jianfu.redress.queries.cases.one import CaseSheet, ForReceipt, case_sheet, for_receipt
from jianfu.redress.queries.cases.scope import parts_of, visible_case, visible_cases

__all__ = [
    "CaseFilter",
    "CaseRow",
    "CaseSheet",
    "ForReceipt",
    "case_rows",
    "case_sheet",
    "for_receipt",
    "ids_of_late",
    "parts_of",
    "row_of",
    "visible_case",
    "visible_cases",
]
