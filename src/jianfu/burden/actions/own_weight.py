"""Adding up the seconds that people spend in the tool: in memory first, then a row for each day and kind of page."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.db.models import F

from jianfu.burden.models import PageTime

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.burden.domain.weight import PageKind

EVERY = 60
"""Seconds between two writes of one process: what it holds when it is killed is lost, a minute at most."""
log = logging.getLogger("jianfu.burden")


class Tally:
    """The stays of the last minute, without anything that could tell whose they were."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[tuple[date, PageKind], tuple[int, int]] = {}
        self._written_at = 0

    def add(self, day: date, kind: PageKind, seconds: int, now: int) -> None:
        """Add a stay; once a minute write what was gathered, the minute given by `now` in seconds."""
        with self._lock:
            stays, before = self._held.get((day, kind), (0, 0))
            self._held[day, kind] = (stays + 1, before + seconds)
            due = now - self._written_at >= EVERY
            if due:
                taken, self._held, self._written_at = self._held, {}, now
        if due:
            _write_or_log(taken)

    def flush(self) -> None:
        """Write what was gathered."""
        with self._lock:
            taken, self._held = self._held, {}
        _write_or_log(taken)


def add_page_times(taken: Mapping[tuple[date, PageKind], tuple[int, int]]) -> None:
    """Add stays and seconds to the rows of their day and kind."""
    with transaction.atomic():
        for (day, kind), (stays, seconds) in sorted(taken.items()):
            row, _ = PageTime.objects.get_or_create(day=day, kind=kind.value)
            PageTime.objects.filter(pk=row.pk).update(
                stays=F("stays") + stays, seconds=F("seconds") + seconds
            )


def _write_or_log(taken: Mapping[tuple[date, PageKind], tuple[int, int]]) -> None:
    """Write; that the tool's own weight cannot be noted must never cost anybody a page."""
    if not taken:
        return
    try:
        add_page_times(taken)
    except DatabaseError as error:
        log.warning("seconds of %d kinds of pages were not noted: %s", len(taken), type(error).__name__)


TALLY = Tally()
