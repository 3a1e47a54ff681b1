"""The room as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class BurdenConfig(AppConfig):
    """Hours with their range and origin, indices, budgets."""

    name = "jianfu.burden"
    label = "burden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take part in approvals: hours budgets are booked and advised on where demands are."""
        import_module("jianfu.burden.taking_part")
