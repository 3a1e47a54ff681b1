"""A unit's to-do list, page by page, in the order of due dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from jianfu.desk.domain.todo import Headline, TodoItem, days_left, end_of_week, headline
from jianfu.desk.models import Answer, Objection
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.errors import NOT_FOUND
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.medium import Medium
from jianfu.register.models import Delivery
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

PAGE = 50
Cursor = tuple["date", int]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page of the list; `after` leads to the next one, None on the last."""

    items: tuple[TodoItem, ...]
    after: Cursor | None


def desk(
    actor: Actor,
    unit_id: int,
    today: date,
    *,
    after: Cursor | None = None,
    channel: Channel | None = None,
    size: int = PAGE,
) -> DeskPage:
    """Return what the unit owes, the soonest due first, what has no due date last.

    Pages are found by the place where the last one ended (`after`), not by counting rows: page 400 costs what page 1
    costs, and nothing is skipped or shown twice when something new arrives. Raises `NOT_FOUND` outside the scope.
    """
    rows = _open(_unit(actor, unit_id))
    if channel is not None:
        rows = rows.filter(demand__channel=channel)
    if after is not None:
        day, last = after
        # The first condition alone bounds the range of the index; the second one drops what came before on that day.
        rows = rows.filter(sort_on__gte=day).filter(Q(sort_on__gt=day) | Q(pk__gt=last))
    found = list(_whole(rows).order_by("sort_on", "pk")[: size + 1])
    page = found[:size]
    more = (page[-1].sort_on, page[-1].pk) if len(found) > size else None
    return DeskPage(tuple(_item(row, today) for row in page), more)


def headline_of(actor: Actor, unit_id: int, today: date) -> Headline:
    """Return the first sentence of the desk: what is due this week, its hours, how many are in doubt."""
    rows = _open(_unit(actor, unit_id))
    due = _whole(rows.filter(sort_on__lte=end_of_week(today))).order_by("sort_on", "pk")
    return headline((_item(row, today) for row in due), today, rows.count())


def done(
    actor: Actor, unit_id: int, today: date, *, before: int | None = None, size: int = PAGE
) -> list[TodoItem]:
    """Return what is off the unit's desk (answered, taken back, lapsed), the newest first."""
    rows = Delivery.objects.filter(unit=_unit(actor, unit_id), is_open=False)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_item(row, today) for row in _whole(rows).order_by("-pk")[:size]]


def item(actor: Actor, delivery_id: int, today: date) -> TodoItem:
    """Return one delivery to a unit whose desk the actor may read; `NOT_FOUND` otherwise."""
    row = _whole(Delivery.objects.filter(pk=delivery_id)).select_related("demand__issuer", "unit").first()
    if row is None or not actor.decide(Permission.READ_OWN_DESK, row.unit.path).allowed:
        raise Refusal(NOT_FOUND)
    return _item(row, today)


def answers_of(actor: Actor, delivery_id: int) -> list[Answer]:
    """Return the answers to a delivery, oldest first, for the unit that gave them and the issuer that asked."""
    row = Delivery.objects.filter(pk=delivery_id).select_related("unit", "demand__issuer").first()
    if row is None or not (_answers_there(actor, row) or _asked(actor, row)):
        raise Refusal(NOT_FOUND)
    return list(row.answers.prefetch_related("files").select_related("by").order_by("at", "pk"))


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.READ_OWN_DESK, unit.path).allowed:
        raise Refusal(NOT_FOUND)
    return unit


def _answers_there(actor: Actor, row: Delivery) -> bool:
    return actor.decide(Permission.READ_OWN_DESK, row.unit.path).allowed


def _asked(actor: Actor, row: Delivery) -> bool:
    issuer = row.demand.issuer
    return issuer is not None and actor.decide(Permission.DRAFT, issuer.path).allowed


def _open(unit: Unit) -> QuerySet[Delivery]:
    return Delivery.objects.filter(unit=unit, is_open=True)


def _whole(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Fetch what a line shows in one query, and nothing else: texts of verdicts and audiences stay where they are."""
    objected = Exists(Objection.objects.filter(delivery=OuterRef("pk"), upheld__isnull=True))
    return (
        rows.select_related("demand__issuer")
        .defer("demand__audience", "demand__particulars", "demand__justification")
        .annotate(objected=objected)
    )


def _item(row: Delivery, today: date) -> TodoItem:
    demand = row.demand
    return TodoItem(
        delivery_id=row.pk,
        demand_id=demand.pk,
        unit_id=row.unit_id,
        title=demand.title,
        asks=demand.asks,
        deliverable=demand.deliverable,
        channel=Channel(demand.channel),
        issuer=demand.issuer.name if demand.issuer else demand.issuer_named,
        plan_number=demand.plan_number,
        state=DeliveryState(row.state),
        delivered_on=row.delivered_on,
        due_on=row.due_on,
        days_left=days_left(today, row.due_on),
        outcome=Outcome(demand.outcome) if demand.outcome else None,
        medium=Medium(demand.medium) if demand.medium else None,
        letterhead=Letterhead(demand.letterhead),
        hours=demand.hours,
        objected=bool(getattr(row, "objected", False)),
    )
