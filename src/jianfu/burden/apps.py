"""The room as an application of the framework."""

from django.apps import AppConfig


class BurdenConfig(AppConfig):
    """Hours with their range and origin, indices, budgets."""

    name = "jianfu.burden"
    label = "burden"
    default_auto_field = "django.db.models.BigAutoField"
