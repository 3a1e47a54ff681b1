"""Rolling up: the tables of cells, places, issued counts and whole areas, made anew from the register."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction

from jianfu.burden.domain.areas import area_cells, area_demands, areas
from jianfu.burden.domain.cells import Engine, cells, issued, places
from jianfu.burden.domain.scope import month_of, months_from
from jianfu.burden.models import Month
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.burden.domain.cells import RollUp


def roll_up(now: datetime) -> dict[str, int]:
    """Make all roll-ups anew; returns the rows of each table. Pages see the old ones until the new ones are whole.

    The statement that takes long fills a temporary table first, so that the embedded database's one place for a
    writer is held for the exchange only.
    """
    with transaction.atomic():
        _months(now)
    engine = _engine()
    # Areas last: they are added up from the cells and places before them.
    made = (cells(engine), places(), issued(engine), areas(), area_cells(), area_demands(engine))
    return {one.table: _exchange(one) for one in made}


def _engine() -> Engine:
    return Engine.SQLITE if connection.vendor == "sqlite" else Engine.OTHER


def _months(now: datetime) -> None:
    """List every month from the first delivery to the current one, each with its days; what is to come weighs nothing yet."""
    today = now.date()
    first = Delivery.objects.order_by("delivered_on").values_list("delivered_on", flat=True).first() or today
    Month.objects.all().delete()
    Month.objects.bulk_create(
        Month(
            month=month,
            first_day=date(month // 100, month % 100, 1),
            last_day=date(month // 100, month % 100, calendar.monthrange(month // 100, month % 100)[1]),
            made_at=now,
        )
        for month in months_from(min(month_of(first), month_of(today)), month_of(today))
    )


def _exchange(made: RollUp) -> int:
    listed = ", ".join(made.columns)
    # Names of our own tables and columns, and a statement whose values were checked where it was written.
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS new_{made.table}")
        cursor.execute(f"CREATE TEMPORARY TABLE new_{made.table} AS {made.select}")
        with transaction.atomic():
            cursor.execute(f"DELETE FROM {made.table}")  # noqa: S608 -- as above
            cursor.execute(f"INSERT INTO {made.table} ({listed}) SELECT {listed} FROM new_{made.table}")  # noqa: S608 -- as above
            rows = int(cursor.rowcount)
        cursor.execute(f"DROP TABLE new_{made.table}")
    return rows
