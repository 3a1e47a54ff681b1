"""The kernel as an application of the framework."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Units, people, audit, files, jobs."""

    name = "jianfu.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bind the limits of sessions to every sign-in and sign-out."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out  # noqa: PLC0415 -- apps load first

        from jianfu.kernel.sessions import begin_session, end_session  # noqa: PLC0415 -- models load after apps

        user_logged_in.connect(begin_session)
        user_logged_out.connect(end_session)
