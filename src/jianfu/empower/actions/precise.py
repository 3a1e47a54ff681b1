"""Comparing records with rules for a stated purpose, and settling what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.empower.domain.grid.refusals import NO_SUCH_THING, NOT_NOW, REASON_MISSING
from jianfu.empower.domain.happening import CHINA
from jianfu.empower.domain.precise.rules import elements_of, judge, packaged_rules
from jianfu.empower.domain.precise.standing import Event
from jianfu.empower.models import ServiceLine, ServiceLineEvent
from jianfu.empower.queries.people import facts_of, people_below
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel import audit
from jianfu.kernel.actions.unmasking import SHORTEST_PURPOSE
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE, NOT_ALLOWED
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.empower.domain.facts import Answer
    from jianfu.empower.domain.precise.rules import Line
    from jianfu.forms.models import Subject
    from jianfu.kernel.domain.access import Actor

_BY_HAND = frozenset({Event.SERVED, Event.STOPPED, Event.DATA_WRONG, Event.DECLINED})


@transaction.atomic
def compare(actor: Actor, unit_id: int, purpose: str, now: datetime) -> dict[str, int]:
    """Compare the records of a unit's people with the rules; return how many lines are new, open and gone.

    Needs `UNMASK` in the name of this unit and a purpose, both in the trace with the elements that were opened. A
    line that is open stays one; one that the records no longer bear out is closed as such.
    Raises `Refusal`: `NOT_ALLOWED`, `NO_PURPOSE`.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not speaks_for(actor, Permission.UNMASK, unit):
        name = unit.name if unit else "—"
        raise Refusal(NOT_ALLOWED, unit=name, permission=Permission.UNMASK.label)
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        raise Refusal(NO_PURPOSE, shortest=SHORTEST_PURPOSE)
    rules, today = packaged_rules(), now.astimezone(CHINA).date()
    opened = sorted(elements_of(rules))
    people = list(people_below([unit.path]))
    facts = facts_of(people, opened)
    rows = ServiceLine.objects.select_for_update().filter(within([unit.path], "unit__path"), is_open=True)
    standing = {(row.subject_id, row.rule): row for row in rows}
    # A line that people settled is not found again for the same data: the answer given stands.
    answered = set(
        ServiceLine.objects.filter(
            within([unit.path], "unit__path"),
            is_open=False,
            events__kind__in=[Event.DECLINED, Event.DATA_WRONG],
        ).values_list("subject", "rule")
    )
    found: dict[tuple[int, str], tuple[Subject, Line]] = {}
    for person in people:
        for rule in rules:
            line = judge(rule, facts.get(person.pk, {}), today)
            if line is not None and (person.pk, rule.name) not in answered:
                found[person.pk, rule.name] = (person, line)
    new = [place for place in found if place not in standing]
    gone = [row for place, row in standing.items() if place not in found]
    for place in new:
        _open_line(actor, *found[place], now)
    for row in gone:
        _close(row, Event.GONE, actor, now, "", None)
    done = {"people": len(people), "new": len(new), "open": len(found), "gone": len(gone)}
    audit.record(
        actor, "precise.compare", unit, now, after={**done, "elements": opened}, reason=purpose.strip()
    )
    return done


@transaction.atomic
def settle(actor: Actor, line_id: int, kind: Event, now: datetime, note: str) -> ServiceLine:
    """Say what became of a line, as the village or township that looks after the person; people decide, not the list.

    Raises `Refusal`: `NO_SUCH_THING`, `NOT_NOW`, `REASON_MISSING`.
    """
    rows = ServiceLine.objects.select_for_update(of=("self",)).select_related("unit__parent")
    line = rows.filter(pk=line_id).first()
    near = [unit for unit in (line.unit, line.unit.parent) if unit] if line else []
    unit = next((one for one in near if speaks_for(actor, Permission.ANSWER, one)), None)
    if line is None or unit is None:
        raise Refusal(NO_SUCH_THING)
    last = line.events.order_by("at", "pk").last()
    if not line.is_open and last is not None and last.kind == kind:
        return line
    if not line.is_open or kind not in _BY_HAND:
        raise Refusal(NOT_NOW, state=Event(last.kind).label if last else "—", verb=kind.label)
    if not note.strip():
        raise Refusal(REASON_MISSING)
    _close(line, kind, actor, now, note.strip(), unit)
    audit.record(actor, f"precise.{kind.value}", line, now, after={"rule": line.rule}, reason=note.strip())
    return line


def _open_line(actor: Actor, person: Subject, found: Line, now: datetime) -> None:
    line = ServiceLine.objects.create(
        unit=person.unit,
        subject=person,
        rule=found.rule,
        gap=found.gap.value,
        answers=[_kept(answer) for answer in found.answers],
        found_at=now,
    )
    ServiceLineEvent.objects.create(
        line=line, kind=Event.FOUND, at=now, by_id=actor.person_id, unit=person.unit
    )


def _close(line: ServiceLine, kind: Event, actor: Actor, now: datetime, note: str, unit: Unit | None) -> None:
    line.is_open = False
    line.save(update_fields=["is_open"])
    ServiceLineEvent.objects.create(line=line, kind=kind, at=now, by_id=actor.person_id, unit=unit, note=note)


def _kept(answer: Answer) -> dict[str, Any]:
    """Return what a line keeps of an answer: the condition, what it came to, whence and of which day; not the value."""
    datum = answer.datum
    return {
        "said": answer.condition.said,
        "truth": answer.truth.value,
        "source": datum.source if datum else "",
        "as_of": datum.as_of.isoformat() if datum else "",
    }
