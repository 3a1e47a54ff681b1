"""Opening a rectification, importing a patrol inspection's list, and the steps; readings are taken, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.cases.errors import HANDLER_OUTSIDE
from jianfu.redress.domain.rectification.errors import PROBLEM_EMPTY, PROBLEM_ROW
from jianfu.redress.domain.rectification.evidence import Metric
from jianfu.redress.domain.rectification.life import LIFE, Source
from jianfu.redress.domain.rectification.life import OPEN as OPEN_STAGE
from jianfu.redress.domain.rectification.patrol import read_problems
from jianfu.redress.domain.step_errors import DAY_IMPOSSIBLE, NOT_FOUND
from jianfu.redress.domain.steps import OPEN, Event, says_it_again
from jianfu.redress.models import Rectification
from jianfu.redress.queries.places import unit_called
from jianfu.redress.queries.rectification import measure, parts_at, visible_items
from jianfu.register.domain.page_errors import UNIT_UNKNOWN

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.channels import Channel

READ_AT = frozenset({"finish", "verify", "hold", "relapse"})


@dataclass(frozen=True, slots=True)
class NewItem:
    """A problem to be put right by a unit of the territory; `key` makes opening it idempotent."""

    territory_id: int
    unit_id: int
    problem: str
    source: Source
    source_title: str
    case_id: int | None = None
    visit_item_id: int | None = None
    metric: Metric | None = None
    channel: Channel | None = None
    key: str = ""


@transaction.atomic
def open_item(actor: Actor, new: NewItem, now: datetime) -> Rectification:
    """Open a rectification (needs `SUPERVISE` or `REVIEW` at the territory), with the reading before it where a metric is named."""
    territory = Unit.objects.filter(pk=new.territory_id).first()
    if territory is None:
        raise Refusal(NOT_FOUND)
    reviews = actor.decide(Permission.REVIEW, territory.path).allowed
    actor.require(Permission.REVIEW if reviews else Permission.SUPERVISE, territory.path, territory.name)
    unit = Unit.objects.filter(within([territory.path]), pk=new.unit_id).first()
    if unit is None:
        raise Refusal(HANDLER_OUTSIDE, unit=new.unit_id)
    if not new.problem.strip():
        raise Refusal(PROBLEM_EMPTY)
    found = Rectification.objects.filter(imported_as=new.key).first() if new.key else None
    if found is not None:
        return found
    item = Rectification.objects.create(
        territory=territory,
        source=new.source,
        source_title=new.source_title.strip()[:160],
        case_id=new.case_id,
        visit_item_id=new.visit_item_id,
        unit=unit,
        problem=new.problem.strip(),
        metric=new.metric or "",
        channel=new.channel or "",
        opened_on=now.date(),
        stage=OPEN_STAGE,
        imported_as=new.key or None,
    )
    data = _reading(item, now.date())
    append(item.events, 1, Event(OPEN, now.date(), by_id=actor.person_id, by_name=actor.name, data=data))
    audit.record(actor, "rectification.open", item, now, after={"unit": unit.code})
    return item


@transaction.atomic
def take_item(
    actor: Actor, item_id: int, verb: str, now: datetime, *, words: str = "", due: date | None = None
) -> Rectification:
    """Take one step of `domain.rectification.life`; measures carry their own last day. A double click is one step.

    Where the item names a metric, the register is read on that day and the number is kept with the step.
    """
    item = (
        Rectification.objects.select_for_update(of=("self",))
        .select_related("territory")
        .filter(pk=item_id)
        .first()
    )
    if item is None or not visible_items(actor).filter(pk=item_id).exists():
        raise Refusal(NOT_FOUND)
    events = history(item.events)
    data: dict[str, Any] = _reading(item, now.date()) if verb in READ_AT else {}
    if verb == "plan":
        if due is None or due < now.date():
            wanted = Text("今天或以后的完成时限", "today or a later day")
            raise Refusal(DAY_IMPOSSIBLE, given=due.isoformat() if due else "", wanted=wanted)
        data = {"due": due.isoformat()}
    event = Event(verb, now.date(), words.strip(), item.unit_id, actor.person_id, actor.name, data)
    if says_it_again(events, event):
        return item
    permit(LIFE, verb, parts_at(actor, item), event.words)
    stage = LIFE.after(item.stage, verb)
    append(item.events, len(events) + 1, event)
    before, item.stage = item.stage, stage
    item.save(update_fields=["stage"])
    changed = {"before": {"stage": before}, "after": {"stage": stage, **data}}
    audit.record(actor, f"rectification.{verb}", item, now, reason=event.words, **changed)
    return item


@transaction.atomic
def import_problems(
    actor: Actor, territory_id: int, title: str, upload: tuple[bytes, str], now: datetime
) -> int:
    """Open one rectification for each row of a patrol inspection's list; returns how many. All rows or none.

    Rows with measures and a day begin with these set. The same list again opens nothing twice.
    """
    content, name = upload
    territory = Unit.objects.filter(pk=territory_id).first()
    if territory is None:
        raise Refusal(NOT_FOUND)
    rows = read_problems(content, name)
    heading = title.strip() or name.rpartition(".")[0] or name
    for row in rows:
        try:
            unit = unit_called(territory, row.unit)
        except Refusal as refusal:
            if refusal.kind is UNIT_UNKNOWN:
                raise Refusal(PROBLEM_ROW, row=row.row, problem=f"没有名为“{row.unit}”的单位") from refusal
            raise
        key = f"patrol:{territory.pk}:{heading}:{row.row}"[:80]
        new = NewItem(territory.pk, unit.pk, row.problem, Source.PATROL, heading, key=key)
        item = open_item(actor, new, now)
        if row.measures and row.due and row.due >= now.date() and item.stage == OPEN_STAGE:
            take_item(actor, item.pk, "plan", now, words=row.measures, due=row.due)
    return len(rows)


def _reading(item: Rectification, on: date) -> dict[str, Any]:
    if not item.metric:
        return {}
    return {"reading": measure(Metric(item.metric), item.unit_id, item.channel, on)}
