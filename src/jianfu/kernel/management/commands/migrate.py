"""`migrate`, as the framework's, but quick where the database is empty."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from jianfu.kernel.schema import build


class Command(migrate.Command):
    """Bring the database to the newest schema."""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- the framework's signature
        """Build an empty database at once; what follows finds nothing left to do there, and tells those who wait."""
        if not (options["app_label"] or options["fake"] or options["plan"] or options["check_unapplied"]):
            build(connections[options["database"]])
        super().handle(*args, **options)
