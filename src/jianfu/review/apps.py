"""Review as an application of the framework."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Verdicts as they were given."""

    name = "jianfu.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"
