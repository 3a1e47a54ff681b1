"""The desk as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """To-do lists, answers, objections, quick capture."""

    name = "jianfu.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what a unit is asked in the rooms below stand on its desk too."""
        import_module("jianfu.desk.taking_in")
