"""The room as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class EmpowerConfig(AppConfig):
    """Calls to departments, commissions, delegated approvals, evaluation, cadres, grid, library."""

    name = "jianfu.empower"
    label = "empower"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring what a unit must do here to its desk."""
        people = import_module("jianfu.empower.people_inbox")
        desk, inbox = import_module("jianfu.desk.inbox"), import_module("jianfu.empower.inbox")
        desk.offer("empower.evaluation", people.evaluation_matters)
        desk.offer("empower.calls", inbox.call_matters)
        desk.offer("empower.commissions", inbox.commission_matters)
        desk.offer("empower.inventory", inbox.inventory_matters)
        desk.offer("empower.approvals", inbox.approval_matters)
        desk.offer("empower.grid", inbox.grid_matters)
        desk.offer("empower.precise", inbox.precise_matters)
