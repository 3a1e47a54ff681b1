"""The register as an application of the framework."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Demands, deliveries, quotas, plan numbers."""

    name = "jianfu.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
