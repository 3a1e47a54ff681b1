"""Units: a country of the real shape loaded, and questions on its tree beside a walk along the parent links.

The peer is what a plain table of parents gives: a recursive query. Both answer the same question on the same rows of
an SQLite file; median milliseconds over random units (a busy machine spoils a 95th percentile of half a millisecond).
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from functools import partial
from typing import TYPE_CHECKING

from bench.result import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianfu.kernel.models import Unit

PEER = "recursive query"
BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT id FROM kernel_unit WHERE id = %s
    UNION ALL SELECT unit.id FROM kernel_unit unit JOIN below ON unit.parent_id = below.id
)
"""
COUNT = f"{BELOW} SELECT count(*) FROM below"  # noqa: S608 -- nothing of it comes from outside
TOWNS = f"{BELOW} SELECT u.* FROM kernel_unit u JOIN below USING (id) WHERE level = 4 AND kind = 'territory'"  # noqa: S608 -- as above


def rows(*, quick: bool) -> Iterator[Row]:
    """Load the country (a fiftieth of it with `quick`), then ask."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"JIANFU_HOME": home, "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
        os.environ.pop("DATABASE_URL", None)
        from jianfu.cli.framework import start  # noqa: PLC0415 -- reads the settings made above

        start()
        yield _load(0.02 if quick else 1.0)
        yield from _questions(30 if quick else 200)


def _load(share: float) -> Row:
    from jianfu.kernel.actions import load_units  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.synthesis import synthesize  # noqa: PLC0415 -- as above

    units = list(synthesize(share))
    began = time.perf_counter()
    load_units(SYSTEM, units, now())
    return Row(
        f"load {len(units)} units, checked, in one transaction",
        len(units) / (time.perf_counter() - began),
        "units/s",
    )


def _questions(times: int) -> Iterator[Row]:
    from django.db import connection  # noqa: PLC0415 -- needs the framework, started above

    from jianfu.kernel.domain.units import Level  # noqa: PLC0415 -- as above
    from jianfu.kernel.models import Unit  # noqa: PLC0415 -- as above
    from jianfu.kernel.queries.units import above, addressees_at_level, subtree_of  # noqa: PLC0415 -- as above

    def asked(question: str, unit: Unit) -> int:
        with connection.cursor() as cursor:
            cursor.execute(question, [unit.pk])
            return len(cursor.fetchall())

    def towns(unit: Unit) -> int:
        return len(addressees_at_level(Level.TOWNSHIP, unit).values_list())

    choose = random.Random(7)  # noqa: S311 -- a sample, no secret
    for level, share in ((Level.COUNTY, 1), (Level.CITY, 4), (Level.PROVINCE, 20)):
        chosen = choose.choices(list(Unit.objects.filter(level=level)), k=max(5, times // share))
        name = level.label.en
        ours = _median(lambda unit: subtree_of(unit).count(), chosen)
        theirs = _median(partial(asked, COUNT), chosen)
        yield Row(f"count everything below a {name}", ours, "ms", PEER, theirs, higher_is_better=False)
        theirs = _median(partial(asked, TOWNS), chosen)
        yield Row(
            f"all townships of a {name}", _median(towns, chosen), "ms", PEER, theirs, higher_is_better=False
        )
    villages = list(Unit.objects.filter(level=Level.VILLAGE)[:times])
    yield Row(
        "everything above a village",
        _median(lambda unit: len(above(unit)), villages),
        "ms",
        higher_is_better=False,
    )


def _median(ask: Callable[[Unit], int], units: list[Unit]) -> float:
    spent = []
    for unit in units:
        began = time.perf_counter()
        ask(unit)
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)
