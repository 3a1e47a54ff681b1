"""Starts the framework for the commands that need the database."""

from __future__ import annotations

import os


def start() -> None:
    """Set the framework up and bring the database up to date, so that a command may be the first thing that is run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django  # noqa: PLC0415 -- must come after the settings are named
    from django.core.management import call_command  # noqa: PLC0415 -- as above

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
