"""Deliveries in bulk: plain rows, since a quarter of a million model instances cost more than the database does."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from jianfu.register.domain.days import NO_DAY
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from jianfu.register.domain.delivery import DeliveryState

BATCH = 10_000
COLUMNS = ("demand_id", "unit_id", "state", "is_open", "due_on", "sort_on", "delivered_on", "settled_on")


class NewDelivery(NamedTuple):
    """A delivery to be made."""

    demand_id: int
    unit_id: int
    state: DeliveryState
    due_on: date | None
    delivered_on: date
    settled_on: date | None = None


def insert_deliveries(deliveries: Iterable[NewDelivery]) -> int:
    """Insert deliveries within the caller's transaction; returns how many. The tables' constraints hold as ever."""
    names = [connection.ops.quote_name(column) for column in COLUMNS]
    table = connection.ops.quote_name(Delivery._meta.db_table)  # noqa: SLF001 -- the framework's documented model API
    places = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 -- names of our own columns
    adapted = lru_cache(maxsize=4096)(connection.ops.adapt_datefield_value)
    rows = (_row(delivery, adapted) for delivery in deliveries)
    number = 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(sql, batch)
            number += len(batch)
    return number


def _row(delivery: NewDelivery, adapted: Callable[[date | None], Any]) -> tuple[Any, ...]:
    return (
        delivery.demand_id,
        delivery.unit_id,
        delivery.state.value,
        delivery.state.is_open,
        adapted(delivery.due_on),
        adapted(delivery.due_on or NO_DAY),
        adapted(delivery.delivered_on),
        adapted(delivery.settled_on),
    )
