"""Over all cases of a place: what became of them by handling unit, which look alike, which objections wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.models import Objection
from jianfu.desk.queries.objections import SHOWN
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.cases.clusters import Cluster, Sketch, clusters
from jianfu.redress.domain.cases.deadlines import Deadline, deadlines
from jianfu.redress.domain.cases.life import ACCEPTED, JOINED, NEW, ROUTED
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.cases.packs import clock_packs
from jianfu.redress.domain.cases.score import Score, Story, scores
from jianfu.redress.domain.steps import Event
from jianfu.redress.models import Case
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.register.queries.scope import visible_demand

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import CaseEvent

COMPARED = 300


@dataclass(frozen=True, slots=True)
class UnitScore:
    """The score of a unit under its name."""

    unit: Unit
    score: Score


@dataclass(frozen=True, slots=True)
class AlikeCases:
    """Cases that look alike, the oldest first."""

    cluster: Cluster
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class WaitingObjection:
    """An objection of a unit, with the deadline of its answer and the case that was opened from it, if any."""

    objection: Objection
    deadline: Deadline
    case_id: int | None


def overseen(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the territories that the actor oversees; nothing for anybody else."""
    paths = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    return Case.objects.filter(within(paths, "territory__path"))


def unit_scores(actor: Actor, year: int, today: date) -> list[UnitScore]:
    """Return what became of the cases opened in a year, by handling unit in the order of the tree.

    A case that was joined to another one counts there.
    """
    rows = overseen(actor).filter(opened_on__year=year).exclude(stage=JOINED).prefetch_related("events")
    packs = clock_packs()
    stories = (
        Story(
            case.handler_id, [row.event for row in sorted(case.events.all(), key=_sequence)], packs[case.pack]
        )
        for case in rows
    )
    found = {score.unit_id: score for score in scores(stories, today)}
    units = Unit.objects.filter(pk__in=found).order_by("path")
    return [UnitScore(unit, found[unit.pk]) for unit in units]


def alike_cases(actor: Actor) -> list[AlikeCases]:
    """Return the groups of similar cases that are still being worked on; who asked plays no part."""
    rows = overseen(actor).filter(stage__in=(NEW, ROUTED, ACCEPTED)).order_by("-pk")[:COMPARED]
    by_id = {case.pk: case for case in rows}
    sketches = (
        Sketch(case.pk, f"{case.subject}。{case.summary}", case.issuer_id, case.channel)
        for case in by_id.values()
    )
    return [AlikeCases(found, tuple(by_id[pk] for pk in found.case_ids)) for found in clusters(sketches)]


def waiting_objections(actor: Actor) -> list[WaitingObjection]:
    """Return the unanswered objections to demands of units below the actor's office, the oldest first."""
    paths = [*actor.paths(Permission.SUPERVISE), *actor.paths(Permission.REVIEW)]
    rows = (
        Objection.objects.filter(within(paths, "delivery__demand__issuer__path"), upheld__isnull=True)
        .select_related("delivery__demand__issuer", "delivery__unit")
        .order_by("at", "pk")[:SHOWN]
    )
    found = list(rows)
    opened = dict(
        Case.objects.filter(origin=Origin.OBJECTION, demand__in={row.delivery.demand_id for row in found})
        .order_by("pk")
        .values_list("demand_id", "pk")
    )
    return [
        WaitingObjection(row, objection_deadline(row), opened.get(row.delivery.demand_id)) for row in found
    ]


def objection_deadline(row: Objection) -> Deadline:
    """Return the deadline of the office's answer: five working days, a pure function of what happened at the desk."""
    events = [Event("object", _day(row.at))]
    if row.replied_at is not None:
        events.append(Event("answer", _day(row.replied_at)))
    (found,) = deadlines(events, clock_packs()["objection"])
    return found


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _sequence(row: CaseEvent) -> int:
    return row.sequence


def neutral_summary(actor: Actor, demand_id: int) -> tuple[str, str]:
    """Return title and summary of a case to be made of a demand's objections: the kinds of objection, nobody's words.

    Neither says that it was an objection: the handling unit reads both.
    """
    demand = visible_demand(actor, demand_id)
    waiting = Objection.objects.filter(delivery__demand=demand, upheld__isnull=True).order_by("pk")
    kinds = dict.fromkeys(ObjectionKind(kind).label.zh for kind in waiting.values_list("kind", flat=True))
    title = f"核实《{demand.title}》"
    return title, f"有反映称《{demand.title}》{'、'.join(kinds)}，请核实并改正。"
