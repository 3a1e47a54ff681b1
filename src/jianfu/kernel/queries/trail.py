"""The audit trail as people read it: entries of those who act within one's own units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.models import AuditEntry, RoleHeld

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor

_AFTER_ALL = "\U0010ffff"


def trail(
    actor: Actor, *, verb: str = "", name: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[AuditEntry]:
    """Return the entries that `actor` may read, newest first; `until` is the last day shown.

    What the system did by itself is shown to everybody who may read the trail at all.
    """
    paths = actor.paths(Permission.READ_AUDIT)
    if not paths:
        return AuditEntry.objects.none()
    reach = Q(pk__in=())
    for path in paths:
        reach |= Q(unit__path__gte=path, unit__path__lt=path + _AFTER_ALL)
    people = RoleHeld.objects.filter(reach).values("person_id")
    found = AuditEntry.objects.filter(Q(actor_id__in=people) | Q(actor_id__isnull=True))
    if verb:
        found = found.filter(verb__startswith=verb)
    if name:
        found = found.filter(actor_name__contains=name)
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    return found.order_by("-sequence")


def history_of(subject_type: str, subject_id: int) -> QuerySet[AuditEntry]:
    """Return what was done to one thing, oldest first; who may see the thing may see its history."""
    return AuditEntry.objects.filter(subject_type=subject_type, subject_id=str(subject_id)).order_by(
        "sequence"
    )
