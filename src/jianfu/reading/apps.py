"""Reading as an application of the framework."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Originals and what was read in them."""

    name = "jianfu.reading"
    label = "reading"
    default_auto_field = "django.db.models.BigAutoField"
