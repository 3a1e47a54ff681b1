"""The desk as an application of the framework."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Answers, objections, hours and ratings."""

    name = "jianfu.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
