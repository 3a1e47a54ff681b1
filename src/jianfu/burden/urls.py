"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.burden.views import budgets, definitions, logdays, pages, rows, simulating, weight

app_name = "burden"
urlpatterns = [
    path("burden/", pages.ledger, name="ledger"),
    path("burden/export.xlsx", pages.ledger_export, name="ledger_export"),
    path("burden/mirror/", pages.mirror, name="mirror"),
    path("burden/mirror/export.xlsx", pages.mirror_export, name="mirror_export"),
    path("burden/unit/", pages.unit, name="unit"),
    path("burden/unit/export.xlsx", pages.unit_export, name="unit_export"),
    path("burden/rows/", rows.rows, name="rows"),
    path("burden/rows/export.csv", rows.export, name="rows_export"),
    path("burden/metrics/", definitions.metrics, name="metrics"),
    path("burden/simulate/", simulating.simulate, name="simulate"),
    path("burden/budgets/", budgets.page, name="budgets"),
    path("burden/budgets/export.xlsx", budgets.export, name="budgets_export"),
    path("burden/budgets/<int:budget_id>", budgets.one, name="budget"),
    path("burden/logs/", logdays.ask, name="ask_logs"),
    path("burden/logs/<int:asked_id>", logdays.log, name="log"),
    path("weight/", weight.page, name="weight"),
    path("weight/export.xlsx", weight.export, name="weight_export"),
]
