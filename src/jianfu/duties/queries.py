"""Which lists hold for a unit, what is in them, and whose duty a matter is by them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.duties.domain.admission_errors import NO_SUCH_ADMISSION
from jianfu.duties.domain.errors import NO_SUCH_LIST
from jianfu.duties.domain.matching import Matcher
from jianfu.duties.models import Admission, DutyEntry, DutyVersion
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.duties.domain.items import ListKind
    from jianfu.kernel.domain.access import Actor


def version_for(path: str, on: date) -> DutyVersion | None:
    """Return the version that holds at the unit with `path` on a day: its own, else that of the nearest unit above."""
    here = DutyVersion.objects.filter(unit__path__in=(*paths_above(path), path), effective_on__lte=on)
    return here.select_related("unit").order_by("unit__path", "effective_on").last()


def visible_versions(actor: Actor) -> QuerySet[DutyVersion]:
    """Return the versions that somebody may see: those of the own units, of what is below, and of what holds from above."""
    found = DutyVersion.objects.select_related("unit").order_by("unit__path", "-effective_on")
    if actor.person_id is None:
        return found
    paths = [held.path for held in actor.holds]
    over = {upper for path in paths for upper in paths_above(path)}
    return found.filter(Q(unit__path__in=over) | within(paths, "unit__path"))


def version_shown(actor: Actor, version_id: int | None, on: date) -> DutyVersion | None:
    """Return the version asked for, else the one that holds for the actor today (None when there is none).

    Raises `Refusal(NO_SUCH_LIST)` for a version that the actor may not see.
    """
    visible = visible_versions(actor)
    if version_id is not None:
        found = visible.filter(pk=version_id).first()
        if found is None:
            raise Refusal(NO_SUCH_LIST)
        return found
    own = (version_for(held.path, on) for held in actor.holds)
    return next((version for version in own if version), None) or visible.filter(effective_on__lte=on).first()


def entries(version: DutyVersion, kind: ListKind | None = None, words: str = "") -> QuerySet[DutyEntry]:
    """Return the items of a version, of one list, or those whose name, owner or duty holds `words`."""
    found = DutyEntry.objects.filter(version=version).order_by("place")
    if kind is not None:
        found = found.filter(kind=kind)
    if words:
        fields = ("name__contains", "owner__contains", "duty__contains", "part__contains")
        condition = Q()
        for field in fields:
            condition |= Q(**{field: words})
        found = found.filter(condition)
    return found


def matcher_for(version: DutyVersion) -> Matcher:
    """Return the matcher of a version; a version never changes, so its matcher is kept."""
    return _matcher(version.pk, version.digest)


@lru_cache(maxsize=16)
def _matcher(version_id: int, digest: str) -> Matcher:
    del digest  # the key also tells apart two databases that give one number to different lists
    return Matcher(entry.item for entry in DutyEntry.objects.filter(version_id=version_id))


def visible_admissions(actor: Actor) -> QuerySet[Admission]:
    """Return the applications of the places at, above or below somebody's units: whoever may be burdened may read them."""
    paths = [held.path for held in actor.holds]
    over = {upper for path in paths for upper in paths_above(path)}
    here = Q(place__path__in=over) | within(paths, "place__path")
    found = Admission.objects.select_related("place", "department").prefetch_related("opinions__unit")
    return found.filter(here).order_by("-asked_at", "-pk")


def admission_for(actor: Actor, admission_id: int) -> Admission:
    """Return one application, or refuse (`NO_SUCH_ADMISSION`)."""
    found = visible_admissions(actor).filter(pk=admission_id).first()
    if found is None:
        raise Refusal(NO_SUCH_ADMISSION)
    return found
