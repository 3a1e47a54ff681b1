"""The desk as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Answers, objections, hours and ratings."""

    name = "jianfu.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring what the forms room has for a unit to its desk."""
        import_module("jianfu.desk.inbox").offer(
            "forms", import_module("jianfu.desk.queries.forms").from_forms
        )
