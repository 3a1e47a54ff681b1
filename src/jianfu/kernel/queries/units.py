"""Reads of the tree of units: every question is a range of an index, never a scan."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import bounds, paths_above
from jianfu.kernel.domain.tree import UnitRow
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor, Permission

CHUNK = 5_000
NOTHING = Q(pk__in=())


def within(paths: Iterable[str], field: str = "path") -> Q:
    """Return the condition "at or below one of `paths`"; "" is everything, and no path at all is nothing.

    `field` leads to the unit's path from the table at hand: `within(actor.paths(p), "unit__path")`.
    """
    outermost = _outermost(paths)
    if outermost == [""]:
        return Q()
    return reduce(or_, (_range(path, field) for path in outermost)) if outermost else NOTHING


def subtree_of(unit: Unit) -> QuerySet[Unit]:
    """Return the unit and all below it, superiors first."""
    return Unit.objects.filter(within([unit.path])).order_by("path")


def above(unit: Unit) -> QuerySet[Unit]:
    """Return the superiors by territory (块), from the top down."""
    return Unit.objects.filter(path__in=paths_above(unit.path)).order_by("path")


def functional_line(unit: Unit) -> list[Unit]:
    """Return the functional superiors (条), from the nearest up; at most one for each level."""
    line: list[Unit] = []
    superior = unit.functional_superior
    while superior is not None:
        line.append(superior)
        superior = superior.functional_superior
    return line


def territory_of(unit: Unit) -> Unit:
    """Return the territory that the unit is, or serves."""
    if unit.kind == UnitKind.TERRITORY:
        return unit
    return above(unit).filter(kind=UnitKind.TERRITORY).reverse()[0]


def addressees_at_level(
    level: Level, under: Unit, *, kind: UnitKind = UnitKind.TERRITORY, on: date | None = None
) -> QuerySet[Unit]:
    """Return the units of `kind` at `level` in the territory of `under` that are not retired (on the day `on`).

    `under` may be a department: then its territory counts, since a county bureau writes to the county's townships.
    """
    found = Unit.objects.filter(within([territory_of(under).path]), level=level, kind=kind)
    standing = Q(retired_on__isnull=True)
    return found.filter(standing | Q(retired_on__gt=on) if on else standing).order_by("path")


def units_for(actor: Actor, permission: Permission) -> QuerySet[Unit]:
    """Return the units at which `actor` may use `permission`."""
    return Unit.objects.filter(within(actor.paths(permission))).order_by("path")


def unit_by_code(code: str) -> Unit:
    """Return the unit with this code, or refuse (`NO_SUCH_UNIT`)."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refusal(NO_SUCH_UNIT, code=code)
    return unit


def unit_rows(under: Unit | None = None) -> Iterator[UnitRow]:
    """Give the units at or below `under` (all without it) as a workbook's rows, superiors first, without holding them."""
    columns = ("code", "name", "level", "kind", "parent__code", "functional_superior__code")
    found = Unit.objects.filter(within([under.path if under else ""])).order_by("path")
    rows = found.values_list(*columns, "short_name", "retired_on").iterator(chunk_size=CHUNK)
    for number, (code, name, level, kind, parent, functional, short, retired_on) in enumerate(rows, start=2):
        place = (Level(level), UnitKind(kind), parent or "", functional or "")
        yield UnitRow(number, code, name, *place, short, retired_on)


def _range(path: str, field: str) -> Q:
    start, end = bounds(path)
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def _outermost(paths: Iterable[str]) -> list[str]:
    """Leave out the paths that lie below another one."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not (kept and path.startswith(kept[-1])):
            kept.append(path)
    return kept
