"""Reads of bulletins: the month's facts, the archive, one bulletin."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.models import RoleHeld
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.bulletins.drafting import Figure, MonthFacts, TypicalCase
from jianfu.redress.domain.bulletins.life import LIFE, PUBLISHED, STAGES
from jianfu.redress.domain.bulletins.names import likely_names, without_names
from jianfu.redress.domain.cases.lamps import Solved, lamps
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Part
from jianfu.redress.domain.warnings.life import FALSE, OPEN_STAGES
from jianfu.redress.models import Bulletin, Case, EarlyWarning
from jianfu.redress.queries.cases.overview import unit_scores
from jianfu.redress.queries.cases.scope import OVERSEERS
from jianfu.register.domain.counting import Kind
from jianfu.register.queries.counts import By, Slice, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text
    from jianfu.kernel.models import Unit
    from jianfu.redress.domain.steps import Event

_LINES, _TYPICAL = 6, 4


@dataclass(frozen=True, slots=True)
class BulletinSheet:
    """A bulletin as a page shows it."""

    bulletin: Bulletin
    stage: Text
    lines: tuple[tuple[bool, str], ...]
    events: tuple[tuple[Text, Event], ...]
    verbs: tuple[str, ...]
    figures: tuple[Figure, ...]
    doubts: tuple[str, ...]


def month_facts(actor: Actor, place: Unit, year: int, month: int, today: date) -> MonthFacts:
    """Gather what the draft of a month is written from, as far as `actor` may count it."""
    through = min(date(year, month, calendar.monthrange(year, month)[1]), today)
    counted, in_month = count(actor, through), count(actor, through, Slice(month=month))
    of_month = {group: change.now for group, change in in_month.published()}
    figures = [
        Figure(group.label.zh, change.now, change.before, of_month.get(group, 0))
        for group, change in counted.published()
    ]
    off = [sum(row.off_system.now for row in table.by(By.CHANNEL)) for table in (counted, in_month)]
    before = sum(row.off_system.before for row in counted.by(By.CHANNEL))
    comparable = before if Kind.OFF_SYSTEM in counted.comparable else 0
    scores = [one.score for one in unit_scores(actor, year, through)]
    warnings = EarlyWarning.objects.filter(territory=place, raised_on__year=year, raised_on__month=month)
    over = warnings.exclude(stage__in=OPEN_STAGES)
    cases = Case.objects.filter(territory=place, opened_on__year=year)
    return MonthFacts(
        place=place.name,
        through=through,
        figures=figures,
        off_system=Figure("系统外", off[0], comparable, off[1]),
        warnings_raised=warnings.count(),
        warnings_over=over.count(),
        warnings_false=over.filter(stage=FALSE).count(),
        warning_lines=[row.because_zh for row in warnings.order_by("grade", "pk")[:_LINES]],
        cases_opened=cases.filter(opened_on__month=month).count(),
        cases_closed=sum(score.closed for score in scores),
        cases_solved=sum(score.solved for score in scores),
        cases_not_solved=sum(score.not_solved for score in scores),
        cases_overdue=sum(score.overdue for score in scores),
        typical=_typical(cases, _people_of(place)),
    )


def _people_of(place: Unit) -> list[str]:
    """Return the names of those who hold a role in a place: none of them is to stand in a bulletin."""
    held = RoleHeld.objects.filter(within([place.path], "unit__path"))
    return list(held.values_list("person__display_name", flat=True).distinct())


def _typical(cases: QuerySet[Case], people: Sequence[str]) -> Sequence[TypicalCase]:
    """Propose cases to tell, without names: those whose end the asker has judged, the latest of each end; people choose."""
    rows = cases.filter(handler__isnull=False).select_related("handler").prefetch_related("events")
    found = []
    for case in rows.order_by("-pk")[:200]:
        lit = lamps([row.event for row in sorted(case.events.all(), key=lambda row: row.sequence)])
        if case.handler is not None and lit.closed and (lit.solved is Solved.YES or lit.closed_not_solved):
            subject, summary = (without_names(words, people) for words in (case.subject, case.summary))
            found.append(TypicalCase(case.pk, subject, summary, case.handler.name, lit.solved is Solved.YES))
    unsolved = [case for case in found if not case.solved][: _TYPICAL // 2]
    solved = [case for case in found if case.solved][: _TYPICAL - len(unsolved)]
    return [*solved, *unsolved]


def visible_bulletins(actor: Actor) -> QuerySet[Bulletin]:
    """Return the bulletins of places that the actor oversees, and the published ones of those above the own unit."""
    if actor.person_id is None:
        return Bulletin.objects.all()
    overseen = [path for permission in OVERSEERS.values() for path in actor.paths(permission)]
    over_me = {path for held in actor.holds for path in (*paths_above(held.path), held.path)}
    mine = Q(territory__path__in=over_me, stage=PUBLISHED)
    return Bulletin.objects.filter(within(overseen, "territory__path") | mine).select_related("territory")


def bulletin_sheet(actor: Actor, bulletin_id: int) -> BulletinSheet:
    """Return one bulletin; `NOT_FOUND` outside the scope."""
    row = visible_bulletins(actor).filter(pk=bulletin_id).first()
    if row is None:
        raise Refusal(NOT_FOUND)
    events = [event.event for event in row.events.order_by("sequence")]
    verbs = LIFE.possible(row.stage, parts_at(actor, row))
    return BulletinSheet(
        row,
        STAGES[row.stage],
        tuple((is_heading(line), line) for line in row.text.splitlines() if line.strip()),
        tuple((LIFE.label(event.verb), event) for event in events),
        verbs,
        figures_of(row),
        likely_names(row.text) if "edit" in verbs else (),
    )


def figures_of(row: Bulletin) -> tuple[Figure, ...]:
    """Return the numbers that a bulletin was drafted with."""
    return tuple(Figure(**one) for one in row.figures)


def parts_at(actor: Actor, row: Bulletin) -> tuple[Part, ...]:
    """Return the parts in which the actor stands to a bulletin."""
    if actor.person_id is None:
        return tuple(Part)
    path = row.territory.path
    return tuple(part for part, permission in OVERSEERS.items() if actor.decide(permission, path).allowed)


def is_heading(line: str) -> bool:
    """Say whether a line of a bulletin is a heading: 一、总体情况."""
    return line[1:2] == "、" and line[0] in "一二三四五六七八九十"
