"""The room as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class BurdenConfig(AppConfig):
    """Hours with their range and origin, indices, budgets."""

    name = "jianfu.burden"
    label = "burden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the nightly job, take part in approvals, and weigh for the register."""
        import_module("jianfu.burden.jobs")
        import_module("jianfu.burden.taking_part")
