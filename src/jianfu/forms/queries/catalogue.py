"""The catalogue of forms and proposals about it, for everybody who asks, fills or decides in a territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from jianfu.forms.domain.consolidating.standing import EntryState, Side
from jianfu.forms.domain.refusals import NO_SUCH_FORM
from jianfu.forms.models import CatalogueEntry, ConsolidationRun, ConsolidationStep
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.forms.models import StepVoice
    from jianfu.kernel.domain.access import Actor

_READS = (Permission.READ_OWN_DESK, Permission.READ_REGISTER, Permission.DRAFT)


class StepLine(NamedTuple):
    """One proposal with what both sides say; `may` are the sides for which the reader can speak."""

    step: ConsolidationStep
    issuer: list[StepVoice]
    fillers: list[StepVoice]
    speaks_as: Side | None

    @property
    def agreed(self) -> bool:
        """Say whether both sides have spoken and nobody objects."""
        voices = [*self.issuer, *self.fillers]
        return bool(self.issuer and self.fillers) and all(voice.agrees for voice in voices)


def territories(actor: Actor) -> QuerySet[Unit]:
    """Return the territories whose catalogue concerns `actor`: at, above or below where roles are held, county or up."""
    held = {path for permission in _READS for path in actor.paths(permission)}
    if "" in held:
        return Unit.objects.filter(kind=UnitKind.TERRITORY, level__lte=Level.COUNTY)
    above = {one for path in held for one in (*paths_above(path), path)}
    rows = Unit.objects.filter(Q(path__in=above) | within(held), kind=UnitKind.TERRITORY)
    return rows.filter(level__gte=Level.CITY, level__lte=Level.COUNTY).order_by("path")


def entries_for(actor: Actor, state: str = "", words: str = "") -> QuerySet[CatalogueEntry]:
    """Return the catalogue's forms, those in force by default."""
    rows = CatalogueEntry.objects.filter(territory__in=territories(actor)).select_related(
        "issuer", "territory"
    )
    rows = rows.filter(state=state) if state else rows.filter(state=EntryState.IN_FORCE)
    if words:
        rows = rows.filter(Q(title__contains=words) | Q(issuer__name__contains=words))
    return rows.order_by("issuer__path", "title", "pk")


def latest_run(actor: Actor) -> ConsolidationRun | None:
    """Return the last look at the catalogue of the actor's territory."""
    rows = ConsolidationRun.objects.filter(territory__in=territories(actor))
    return rows.select_related("territory").order_by("-made_at", "-pk").first()


def step_for(actor: Actor, step_id: int) -> ConsolidationStep:
    """Return a proposal of the actor's territory; `NO_SUCH_FORM` for any other."""
    rows = ConsolidationStep.objects.filter(run__territory__in=territories(actor), pk=step_id)
    found = rows.select_related("entry__issuer", "run__territory").first()
    if found is None:
        raise Refusal(NO_SUCH_FORM)
    return found


def lines_of(actor: Actor, run: ConsolidationRun) -> list[StepLine]:
    """Return the proposals of a run with their voices, in the order of departments."""
    rows = run.steps.select_related("entry__issuer").prefetch_related("voices__unit")
    found = []
    for step in rows.order_by("entry__issuer__path", "entry__title", "pk"):
        voices = list(step.voices.all())
        issuer = [voice for voice in voices if voice.side == Side.ISSUER]
        fillers = [voice for voice in voices if voice.side == Side.FILLER]
        found.append(StepLine(step, issuer, fillers, side_of(actor, step)))
    return found


def side_of(actor: Actor, step: ConsolidationStep) -> Side | None:
    """Return for which side `actor` can speak: the issuer's own people, or a township or village of the territory."""
    if actor.decide(Permission.DRAFT, step.entry.issuer.path).allowed and actor.person_id is not None:
        return Side.ISSUER
    return Side.FILLER if filling_unit(actor, step) is not None else None


def filling_unit(actor: Actor, step: ConsolidationStep) -> Unit | None:
    """Return the township or village below the territory for which `actor` answers; None where there is none."""
    held = [one.unit_id for one in actor.holds if actor.decide(Permission.ANSWER, one.path).allowed]
    reach = within([step.run.territory.path])
    return Unit.objects.filter(reach, pk__in=held, level__gte=Level.TOWNSHIP).order_by("path").first()
