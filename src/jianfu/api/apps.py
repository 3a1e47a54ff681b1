"""The API as an application of the framework."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tokens, and the surface over the rooms."""

    name = "jianfu.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
