"""The room as an application of the framework."""

from django.apps import AppConfig


class EmpowerConfig(AppConfig):
    """Calls to departments, commissions, delegated approvals, evaluation, cadres, grid, library."""

    name = "jianfu.empower"
    label = "empower"
    default_auto_field = "django.db.models.BigAutoField"
