"""The register as an application of the framework."""

from importlib import import_module

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Demands, deliveries, quotas, plan numbers."""

    name = "jianfu.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the jobs, so that a page can ask for one in a process where no worker runs."""
        import_module("jianfu.register.jobs")
