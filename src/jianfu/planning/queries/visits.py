"""Who comes to a unit: the coming visits with their codes, and one code looked up at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import NO_SUCH_PLAN
from jianfu.planning.domain.versions import VersionState, plain_code
from jianfu.planning.models import PlannedVisit, RatingSeal
from jianfu.planning.queries.scope import received_visits, visible_visits
from jianfu.planning.seals import seal_of_visit

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor


def coming_visits(actor: Actor, today: date) -> QuerySet[PlannedVisit]:
    """Return the published visits to the actor's units that are not over, the next first."""
    return _with_facts(received_visits(actor).filter(last_day__gte=today)).order_by(
        "first_day", "joint", "key"
    )


def past_visits(actor: Actor, today: date) -> int:
    """Count this year's visits to the actor's units that are over."""
    return received_visits(actor).filter(last_day__lt=today, first_day__year=today.year).count()


def visit_by_code(actor: Actor, typed: str) -> PlannedVisit | None:
    """Return the published visit to the actor's units that carries this code; None where there is none."""
    code = plain_code(typed)
    return _with_facts(received_visits(actor).filter(code=code)).first() if code else None


def is_rated(code: str) -> bool:
    """Say whether the visit with this code was rated; what was answered is nowhere."""
    return RatingSeal.objects.filter(pk=seal_of_visit(code)).exists()


def visit_for(actor: Actor, visit_id: int) -> PlannedVisit:
    """Return a published visit to or by the actor's units; `NO_SUCH_PLAN` for any other."""
    mine = visible_visits(actor).filter(version__state=VersionState.PUBLISHED)
    for reach in (received_visits(actor), mine):
        if found := _with_facts(reach).filter(pk=visit_id).first():
            return found
    raise Refusal(NO_SUCH_PLAN)


def company(visit: PlannedVisit) -> list[PlannedVisit]:
    """Return who comes to the unit on the same day: whoever sees one of a joint visit may see all of it."""
    others = PlannedVisit.objects.filter(version=visit.version_id, joint=visit.joint).exclude(pk=visit.pk)
    return list(_with_facts(others).order_by("key"))


def _with_facts(visits: QuerySet[PlannedVisit]) -> QuerySet[PlannedVisit]:
    return visits.select_related("item__department", "unit", "version")
