"""The kernel as an application of the framework."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Units, people, audit, files, jobs."""

    name = "jianfu.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
