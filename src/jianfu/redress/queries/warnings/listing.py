"""Warnings: the list, how many were false, one with its steps, and what a unit must say at its desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from jianfu.desk.inbox import Matter
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import add_working_days
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Part
from jianfu.redress.domain.warnings.life import FALSE, LIFE, NEW, SEEN, SETTLED, STAGES
from jianfu.redress.domain.warnings.rules import Grade, WarningRule, rule_called
from jianfu.redress.models import EarlyWarning
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.redress.queries.seats import seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.domain.steps import Event

ANSWER_WITHIN = 5
"""Working days in which a unit says why; a parameter of the house, not of a regulation."""
_SHOWN = 20
REMINDER = Text("提示函：请说明", "reminder: please explain")


@dataclass(frozen=True, slots=True)
class WarningSheet:
    """One warning as a page shows it: the rule, its sentence, its steps, what the viewer may do."""

    warning: EarlyWarning
    rule: WarningRule
    grade: Grade
    because: Text
    stage: Text
    events: tuple[tuple[Text, Event], ...] = ()
    verbs: tuple[str, ...] = ()


def visible_warnings(actor: Actor) -> QuerySet[EarlyWarning]:
    """Return the warnings of territories that the actor oversees, and those about the own unit."""
    if actor.person_id is None:
        return EarlyWarning.objects.all()
    overseen = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    return EarlyWarning.objects.filter(within(overseen, "territory__path") | Q(subject_id__in=seats(actor)))


def warning_rows(actor: Actor, stage: str = "", grade: str = "") -> QuerySet[EarlyWarning]:
    """Return what a filter selects, the newest first."""
    found = visible_warnings(actor)
    found = found.filter(stage=stage) if stage in STAGES else found
    found = found.filter(grade=grade) if grade in set(Grade) else found
    return found.select_related("subject", "territory").order_by("-raised_on", "-pk")


def warning_sheet(actor: Actor, warning_id: int) -> WarningSheet:
    """Return one warning with its steps; `NOT_FOUND` outside the scope."""
    row = warning_rows(actor).filter(pk=warning_id).first()
    if row is None:
        raise Refusal(NOT_FOUND)
    events = [event.event for event in row.events.order_by("sequence")]
    return sheet_of(
        row,
        tuple((LIFE.label(event.verb), event) for event in events),
        LIFE.possible(row.stage, parts_at(actor, row)),
    )


def sheet_of(
    row: EarlyWarning, events: tuple[tuple[Text, Event], ...] = (), verbs: tuple[str, ...] = ()
) -> WarningSheet:
    """Return a warning in the words of a page."""
    because = Text(row.because_zh, row.because_en)
    return WarningSheet(
        row, rule_called(row.rule), Grade(row.grade), because, STAGES[row.stage], events, verbs
    )


def parts_at(actor: Actor, row: EarlyWarning) -> tuple[Part, ...]:
    """Return the parts in which the actor stands to a warning."""
    if actor.person_id is None:
        return tuple(Part)
    path = row.territory.path
    found = [part for part, permission in OVERSEERS.items() if actor.decide(permission, path).allowed]
    return (*found, *([Part.HANDLER] if row.subject_id in seats(actor) else []))


def false_share(actor: Actor) -> tuple[int, int]:
    """Return how many of the warnings that are over were no cause for one, and how many are over in all."""
    over = visible_warnings(actor).filter(stage__in=(FALSE, SETTLED, "case"))
    return over.filter(stage=FALSE).count(), over.count()


def warning_matters(actor: Actor, unit_id: int, now: datetime) -> Iterator[Matter]:
    """Give the reminder letters that a unit has not answered."""
    del now
    if unit_id not in seats(actor):
        return
    rows = EarlyWarning.objects.filter(subject=unit_id, stage__in=(NEW, SEEN)).select_related("territory")
    for row in rows.order_by("raised_on")[:_SHOWN]:
        due = add_working_days(row.raised_on, ANSWER_WITHIN)
        title = rule_called(row.rule).title.zh
        yield Matter(REMINDER, title, reverse("redress:warning", args=[row.pk]), due, row.territory.name)
