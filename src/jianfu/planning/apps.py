"""The common plan as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Yearly plans, their items, versions and planned visits."""

    name = "jianfu.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the job, so that a page can ask for it in a process where no worker runs, and what the plan knows."""
        import_module("jianfu.planning.jobs")
        knowing = import_module("jianfu.register.knowing")
        knowing.inform("planning", import_module("jianfu.planning.queries.facts").plan_facts)
