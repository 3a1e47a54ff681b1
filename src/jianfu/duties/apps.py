"""The duty lists as an application of the framework."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Versions of duty lists and their items."""

    name = "jianfu.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
