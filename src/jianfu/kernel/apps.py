"""The kernel as an application of the framework."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


def write_ahead(using: str, **_: Any) -> None:  # noqa: ANN401 -- what the signal sends besides
    """Let readers go on beside the writer: on SQLite, once, when the tables are made.

    The mode stays with the file. Asked for by every connection, two processes that open a new database at once
    would shut each other out.
    """
    from django.db import connections  # noqa: PLC0415 -- apps load first

    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


class KernelConfig(AppConfig):
    """Units, people, audit, files, jobs."""

    name = "jianfu.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bind the limits of sessions to every sign-in and sign-out."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out  # noqa: PLC0415 -- apps load first
        from django.db.models.signals import post_migrate  # noqa: PLC0415 -- as above

        from jianfu.kernel.sessions import begin_session, end_session  # noqa: PLC0415 -- models load after apps

        post_migrate.connect(write_ahead, sender=self)
        user_logged_in.connect(begin_session)
        user_logged_out.connect(end_session)
