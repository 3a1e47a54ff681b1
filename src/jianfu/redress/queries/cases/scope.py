"""Which cases somebody may see, and in which part they look at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Part
from jianfu.redress.models import Case
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor

OVERSEERS = {
    Part.SUPERVISOR: Permission.SUPERVISE,
    Part.OFFICE: Permission.REVIEW,
    Part.LEADER: Permission.DECIDE,
}


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases of territories that the actor oversees, those that the own unit handles, and those affecting it."""
    if actor.person_id is None:
        return Case.objects.all()
    overseen = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    mine = seats(actor)
    affecting = Case.affected.through.objects.filter(case_id=OuterRef("pk"), unit_id__in=mine)
    return Case.objects.filter(
        within(overseen, "territory__path") | Q(handler_id__in=mine) | Exists(affecting)
    )


def visible_case(actor: Actor, case_id: int) -> Case:
    """Return one case; `NOT_FOUND` when there is none or it is outside the actor's scope."""
    found = (
        visible_cases(actor)
        .filter(pk=case_id)
        .select_related("territory", "handler", "issuer", "lead", "demand")
        .first()
    )
    if found is None:
        raise Refusal(NOT_FOUND)
    return found


def parts_of(actor: Actor, case: Case, affected: frozenset[int] | None = None) -> tuple[Part, ...]:
    """Return the parts in which the actor stands to a case, the one that sees most first."""
    if actor.person_id is None:
        return tuple(Part)
    path = case.territory.path
    found = [part for part, permission in OVERSEERS.items() if actor.decide(permission, path).allowed]
    mine = seats(actor)
    if case.handler_id in mine:
        found.append(Part.HANDLER)
    if affected is None:
        affected = frozenset(case.affected.values_list("pk", flat=True)) if mine else frozenset()
    if mine & affected:
        found.append(Part.ASKER)
    return tuple(found)
