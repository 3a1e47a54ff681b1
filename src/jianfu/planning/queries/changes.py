"""What the newest published version changed, told only to those whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.planning.domain.diffing import shifts
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit, PlanVersion
from jianfu.planning.queries.scope import received_by, visible_visits

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import Q, QuerySet

    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """One change: the visit as it is now (or was, where it is gone), and its days before and after."""

    visit: PlannedVisit
    was: date | None
    now: date | None


def latest_changes(actor: Actor, since: datetime, *, received: bool = False) -> list[Told]:
    """Return what versions published after `since` changed for `actor`, against the version that each took the place of.

    `received` asks as a unit that is visited; otherwise as the office or the department that visits.
    """
    found: list[Told] = []
    versions = PlanVersion.objects.filter(state=VersionState.PUBLISHED, published_at__gt=since)
    for version in versions.order_by("plan__territory__path", "number"):
        before = _before(version)
        if before is not None:
            found += changes_between(actor, before, version, received=received)
    return found


def changes_between(
    actor: Actor, before: PlanVersion, after: PlanVersion, *, received: bool = False
) -> list[Told]:
    """Return what is different for `actor` between two versions of a plan."""
    reach = received_by(actor) if received else None
    sides = [_mine(actor, version, reach) for version in (before, after)]
    was, now = ({visit.key: visit.first_day for visit in side.values()} for side in sides)
    return [Told(sides[1].get(one.key) or sides[0][one.key], one.was, one.now) for one in shifts(was, now)]


def _before(version: PlanVersion) -> PlanVersion | None:
    """Return the version that was in force until this one was published."""
    older = version.plan.versions.filter(state=VersionState.SUPERSEDED, published_at__isnull=False)
    return older.filter(published_at__lte=version.published_at).order_by("-published_at", "-number").first()


def _mine(actor: Actor, version: PlanVersion, reach: Q | None) -> dict[str, PlannedVisit]:
    visits: QuerySet[PlannedVisit] = (
        visible_visits(actor) if reach is None else PlannedVisit.objects.filter(reach)
    )
    rows = visits.filter(version=version).select_related("item__department", "unit")
    return {visit.key: visit for visit in rows}
