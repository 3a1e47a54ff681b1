"""What is different between two plans: who comes besides, who comes no more, who comes on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Shift(NamedTuple):
    """One visit that is different; `was` is None for a new one, `now` for one that is gone."""

    key: str
    was: date | None
    now: date | None


def shifts(before: Mapping[str, date], after: Mapping[str, date]) -> list[Shift]:
    """List the differences by the first day that they touch, then by key."""
    found = [
        Shift(key, before.get(key), after.get(key))
        for key in before.keys() | after.keys()
        if before.get(key) != after.get(key)
    ]
    return sorted(found, key=lambda one: (min(day for day in one[1:] if day is not None), one.key))
