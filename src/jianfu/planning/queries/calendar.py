"""What the calendar shows: figures, the year by weeks and units, and the visits with their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import addressees_at_level
from jianfu.planning.domain.heat import Cell, Month, Stay, Week, heat_rows, months_of, weeks_of
from jianfu.planning.domain.standing import Standing
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.queries.scope import office_paths, visible_items, visible_visits

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit
    from jianfu.planning.models import PlannedVisit, PlanVersion, PlanYear

BEFORE, AFTER = "before", "after"


class Row(NamedTuple):
    """One unit with its weeks."""

    unit: Unit
    total: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Heat:
    """The table; `days` is the sum over all units."""

    months: tuple[Month, ...]
    weeks: tuple[Week, ...]
    rows: list[Row]

    @property
    def days(self) -> int:
        """Return how many days all units together receive somebody."""
        return sum(row.total for row in self.rows)


def shown_version(actor: Actor, plan: PlanYear) -> PlanVersion | None:
    """Return the version to show: to the office the newest that is worked out, to a department the published one."""
    versions = plan.versions.select_related("job").order_by("-number")
    if sees_all(actor, plan):
        return versions.exclude(state=VersionState.SOLVING).first()
    return versions.filter(state=VersionState.PUBLISHED).first()


def version_under_way(plan: PlanYear) -> PlanVersion | None:
    """Return the newest version if it is not worked out yet."""
    newest = plan.versions.select_related("job").order_by("-number").first()
    return newest if newest and newest.state == VersionState.SOLVING else None


def sees_all(actor: Actor, plan: PlanYear) -> bool:
    """Say whether `actor` may see the whole plan, and not just a department's own part."""
    return any(plan.territory.path.startswith(path) for path in office_paths(actor))


def may_publish(actor: Actor, plan: PlanYear) -> bool:
    """Say whether `actor` is the office of this plan."""
    return actor.decide(Permission.REVIEW, plan.territory.path).allowed


def heat(actor: Actor, plan: PlanYear, version: PlanVersion | None, side: str) -> Heat:
    """Return the year as departments would have come by themselves (`BEFORE`), or as planned (`AFTER`)."""
    weeks = weeks_of(plan.year)
    units = list(addressees_at_level(Level.TOWNSHIP, plan.territory))
    stays = _wished(actor, plan) if side == BEFORE or version is None else _planned(actor, version)
    table = heat_rows(stays, [unit.pk for unit in units], weeks, joint=side == AFTER)
    rows = [
        Row(unit, sum(cell.days for cell in cells), cells) for unit, cells in zip(units, table, strict=True)
    ]
    return Heat(months_of(weeks, plan.year), weeks, rows)


def planned_visits(
    actor: Actor, version: PlanVersion, monday: date | None = None, unit_id: int | None = None
) -> QuerySet[PlannedVisit]:
    """Return the visits of a version by day, perhaps of one week and one unit only."""
    visits = visible_visits(actor).filter(version=version)
    if monday is not None:
        visits = visits.filter(first_day__lte=monday + timedelta(days=6), last_day__gte=monday)
    if unit_id is not None:
        visits = visits.filter(unit=unit_id)
    return visits.select_related("item__department", "unit").order_by("first_day", "unit__path", "key")


class Contradiction(NamedTuple):
    """Visits to one unit of which any one too many was asked for."""

    unit: str
    topics: str
    number: int


def conflicts_of(version: PlanVersion) -> list[Contradiction]:
    """Return the smallest sets of visits that contradict each other: by department and place where its teams are too few."""
    topics = {str(row["id"]): f"“{row['topic']}”" for row in version.inputs["items"]}

    def name(key: str, department: str) -> str:
        item, _, unit = key.partition("@")
        return topics[item.split("#")[0]] + (f"（{unit}）" if department else "")

    return [
        Contradiction(
            one.get("department") or one["unit"],
            "".join(name(key, one.get("department", "")) for key in one["visits"]),
            len(one["visits"]),
        )
        for one in version.conflicts
    ]


def count_of(plan: PlanYear, standing: Standing) -> int:
    """Count the items of a plan that stand so."""
    return plan.items.filter(standing=standing, withdrawn_at__isnull=True).count()


def addable(plan: PlanYear) -> int:
    """Count the approved items off the plan that no published version has."""
    approved = plan.items.filter(standing=Standing.APPROVED, withdrawn_at__isnull=True, by_data="")
    return approved.exclude(visits__version__state=VersionState.PUBLISHED).distinct().count()


def standings(plan: PlanYear) -> dict[Standing, int]:
    """Count the items of a plan by how they stand to it."""
    rows = plan.items.filter(withdrawn_at__isnull=True).values_list("standing").annotate(Count("pk"))
    found = {Standing(standing): number for standing, number in rows.order_by("standing")}
    return {standing: found[standing] for standing in Standing if standing in found}


def items_of(actor: Actor, plan: PlanYear) -> list[object]:
    """List the items of a plan that `actor` sees and that are not withdrawn."""
    items = visible_items(actor).filter(plan=plan, withdrawn_at__isnull=True)
    return list(items.select_related("department").prefetch_related("units").order_by("earliest", "code"))


def _wished(actor: Actor, plan: PlanYear) -> list[Stay]:
    items = visible_items(actor).filter(plan=plan, withdrawn_at__isnull=True, submitted_on__isnull=False)
    rows = items.values_list("units", "submitted_on", "days")
    return [Stay(unit, day, day + timedelta(days=days - 1)) for unit, day, days in rows if day]


def _planned(actor: Actor, version: PlanVersion) -> list[Stay]:
    visits = visible_visits(actor).filter(version=version)
    return [Stay(*row) for row in visits.values_list("unit_id", "first_day", "last_day")]
