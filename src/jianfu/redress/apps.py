"""The room as an application of the framework."""

from django.apps import AppConfig


class RedressConfig(AppConfig):
    """Warnings, tips, cases, rectification, bulletins, fair accountability."""

    name = "jianfu.redress"
    label = "redress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring what units must do here to their desks."""
        from jianfu.desk import inbox  # noqa: PLC0415 -- the framework must be set up first
        from jianfu.redress.matters import matters  # noqa: PLC0415 -- as above

        inbox.offer("redress", matters)
