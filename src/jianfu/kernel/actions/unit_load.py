"""Units by the workbook: one file, one transaction, one entry in the audit chain, or nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction
from django.db.models import Max

from jianfu.kernel.actions.units import PATH_LIMIT
from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import SEGMENT, segment, segment_number
from jianfu.kernel.domain.tree import UnitRow, check_rows, parents_first
from jianfu.kernel.domain.unit_refusals import TOO_DEEP
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

BATCH = 5_000
# Databases limit how many values one statement may name.
LOOKED_UP = 10_000


class Loaded(NamedTuple):
    """What a load did."""

    created: int
    updated: int
    unchanged: int


class Known(NamedTuple):
    """A unit that exists: its key, its path, and its row as a workbook would give it."""

    key: int
    path: str
    row: UnitRow


def load_units(actor: Actor, rows: Sequence[UnitRow], now: datetime, *, sheet: str = "单位") -> Loaded:
    """Create the units that are new and update name, functional superior and retirement of the others.

    Needs `MANAGE_UNITS` at every superior under which something is created and at every unit that changes.
    Units that the rows do not name stay as they are; the same rows again change nothing.
    Raises `Refusal` for the first rows that do not make a tree (see `check_rows`); then nothing has changed.
    """
    with transaction.atomic():
        _hold_table()
        known = _known(rows)
        check_rows(rows, {code: each.row for code, each in known.items()}, sheet)
        new = [row for row in parents_first(rows) if row.code not in known]
        changed = [row for row in rows if row.code in known and _differs(row, known[row.code].row)]
        _require(actor, new, changed, known)
        keys = {code: each.key for code, each in known.items()}
        _create(new, known, keys)
        _update(changed, keys)
        done = Loaded(len(new), len(changed), len(rows) - len(new) - len(changed))
        if new or changed:
            levels = Counter(row.level.name.lower() for row in new)
            summary = done._asdict() | {"levels": dict(levels), "sheet": sheet}
            top = Unit.objects.get(pk=keys[(new or changed)[0].code])
            record(actor, "unit.load", top, now, after=summary)
    return done


def _hold_table() -> None:
    """Let nobody else create units meanwhile, on PostgreSQL; on SQLite nobody else can."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Unit._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001 -- the framework's documented model API


def _known(rows: Sequence[UnitRow]) -> dict[str, Known]:
    """Return the units that the rows name, themselves or as superiors."""
    named = sorted({code for row in rows for code in (row.code, row.parent, row.functional) if code})
    columns = ("pk", "path", "code", "name", "level", "kind", "parent__code", "functional_superior__code")
    found: dict[str, Known] = {}
    if not Unit.objects.exists():
        return found
    for start in range(0, len(named), LOOKED_UP):
        query = Unit.objects.filter(code__in=named[start : start + LOOKED_UP])
        for key, path, code, name, level, kind, parent, functional, short, retired in query.values_list(
            *columns, "short_name", "retired_on"
        ):
            place = (Level(level), UnitKind(kind), parent or "", functional or "")
            found[code] = Known(key, path, UnitRow(0, code, name, *place, short, retired))
    return found


def _differs(row: UnitRow, before: UnitRow) -> bool:
    def facts(each: UnitRow) -> tuple[object, ...]:
        return each.name, each.short_name, each.functional, each.retired_on

    return facts(row) != facts(before)


def _require(
    actor: Actor, new: Iterable[UnitRow], changed: Iterable[UnitRow], known: Mapping[str, Known]
) -> None:
    created = {row.code for row in new}
    touched = {row.parent for row in new if row.parent not in created} | {row.code for row in changed}
    for code in sorted(touched):
        unit = known.get(code)
        actor.require(Permission.MANAGE_UNITS, unit.path if unit else "", unit.row.name if unit else "全国")


def _create(new: Sequence[UnitRow], known: Mapping[str, Known], keys: dict[str, int]) -> None:
    """Insert the new units, superiors first; keys are given here so that nobody has to ask for them back."""
    paths = {code: each.path for code, each in known.items()}
    last = _last_segments({row.parent for row in new if row.parent in known or not row.parent}, keys)
    start = (Unit.objects.aggregate(highest=Max("pk"))["highest"] or 0) + 1
    keys.update((row.code, start + place) for place, row in enumerate(new))
    for first in range(0, len(new), BATCH):
        units = []
        for row in new[first : first + BATCH]:
            last[row.parent] = last.get(row.parent, 0) + 1
            path = paths[row.code] = paths.get(row.parent, "") + segment(last[row.parent])
            if len(path) > PATH_LIMIT:
                raise Refusal(TOO_DEEP, unit=row.name, limit=PATH_LIMIT // SEGMENT)
            units.append(_unit(row, keys, path))
        Unit.objects.bulk_create(units)
    if new and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = Unit._meta.db_table  # noqa: SLF001 -- the framework's documented model API
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, start + len(new)])


def _last_segments(parents: Iterable[str], keys: Mapping[str, int]) -> dict[str, int]:
    """Return the number of the last child of each superior that has one."""
    last: dict[str, int] = {}
    for code in parents:
        children = Unit.objects.filter(parent=keys[code] if code else None)
        highest = children.order_by("-path").values_list("path", flat=True).first()
        if highest:
            last[code] = segment_number(highest)
    return last


def _unit(row: UnitRow, keys: Mapping[str, int], path: str) -> Unit:
    return Unit(
        pk=keys[row.code],
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        level=row.level,
        kind=row.kind,
        parent_id=keys.get(row.parent),
        functional_superior_id=keys.get(row.functional),
        path=path,
        retired_on=row.retired_on,
    )


def _update(changed: Sequence[UnitRow], keys: Mapping[str, int]) -> None:
    units = [_unit(row, keys, "") for row in changed]
    fields = ["name", "short_name", "functional_superior", "retired_on"]
    Unit.objects.bulk_update(units, fields, batch_size=500)
