"""The room as an application of the framework."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Data given once: elements, records, templates, collecting."""

    name = "jianfu.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"
