"""The room as an application of the framework."""

from django.apps import AppConfig


class RedressConfig(AppConfig):
    """Warnings, tips, cases, rectification, bulletins, fair accountability."""

    name = "jianfu.redress"
    label = "redress"
    default_auto_field = "django.db.models.BigAutoField"
