"""Addresses of the room's pages."""

from __future__ import annotations

from django.urls import path

from jianfu.burden.views import budgets, weight

app_name = "burden"
urlpatterns = [
    path("burden/budgets/", budgets.page, name="budgets"),
    path("burden/budgets/export.xlsx", budgets.export, name="budgets_export"),
    path("burden/budgets/<int:budget_id>", budgets.one, name="budget"),
    path("weight/", weight.page, name="weight"),
    path("weight/export.xlsx", weight.export, name="weight_export"),
]
