"""What a unit owes: its list, its answers, its objections, and what reached it past the system."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Annotated

from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from jianfu.api.calls import REFUSALS, Call, Id, Line, Words
from jianfu.api.queries import unit_ids
from jianfu.api.security import UPLOADS_A_MINUTE, PerPerson
from jianfu.desk import actions, queries
from jianfu.desk.domain.objection import ObjectionKind
from jianfu.desk.domain.todo import TodoItem
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.channels import Channel
from jianfu.register import actions as register_actions
from jianfu.register.actions.capturing import Captured
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.medium import Medium
from jianfu.review.domain.verdict import Outcome

MOST_FILES = 10

router = Router()


class TodoOut(Schema):
    """One thing that a unit owes; `days_left` are working days, negative when overdue."""

    delivery_id: int
    demand_id: int
    title: str
    asks: str
    deliverable: str
    channel: Channel
    issuer: str
    plan_number: str | None
    state: DeliveryState
    delivered_on: date
    due_on: date | None
    days_left: int | None
    outcome: Outcome | None
    medium: Medium | None
    hours_likely: float
    objected: bool
    doubt: str | None

    @classmethod
    def of(cls, item: TodoItem) -> TodoOut:
        """Return a line of the list as the API shows it."""
        taken = {field.name: getattr(item, field.name) for field in fields(item)}
        doubt = item.why_doubtful
        return cls(
            **{name: value for name, value in taken.items() if name in cls.model_fields},
            hours_likely=item.hours.likely,
            doubt=doubt.zh if doubt else None,
        )


class After(Schema):
    """Where the page before ended; send both back to get the next page."""

    after_day: date | None = None
    after_id: int | None = Field(None, ge=0, lt=2**63)


class Todo(Schema):
    """A page of the list, the soonest due first; `after` is None on the last page."""

    items: list[TodoOut]
    after: After | None


class WhichTodo(After):
    """Whose list, and which page of it."""

    unit: Line
    channel: Channel | None = None
    limit: int = Field(50, ge=1, le=200)


class AnswerForm(Schema):
    """The words of an answer."""

    text: Words = ""


class ObjectionIn(Schema):
    """Why a demand is not reasonable."""

    kind: ObjectionKind
    reason: Words


class CaptureIn(Schema):
    """What reached a unit past the system."""

    unit: Line
    medium: Medium
    channel: Channel
    asks: Words
    issuer: Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")] = ""
    title: Line = ""
    due_on: date | None = None
    deliverable: Line = ""


class DeliveryOut(Schema):
    """A delivery after something was done with it."""

    delivery_id: int
    demand_id: int
    state: DeliveryState


@router.get("desk", response={200: Todo, **REFUSALS}, summary="What a unit owes")
def desk(request: Call, which: Query[WhichTodo]) -> Todo:
    """Return a page of the open list of a unit whose desk the caller may read."""
    (unit_id,) = unit_ids([which.unit])
    after = (which.after_day, which.after_id) if which.after_day and which.after_id is not None else None
    today = request.now.astimezone(SHANGHAI).date()
    page = queries.desk(request.actor, unit_id, today, after=after, channel=which.channel, size=which.limit)
    more = After(after_day=page.after[0], after_id=page.after[1]) if page.after else None
    return Todo(items=[TodoOut.of(item) for item in page.items], after=more)


@router.post(
    "deliveries/{delivery_id}/acknowledge", response={200: DeliveryOut, **REFUSALS}, summary="It was seen"
)
def acknowledge(request: Call, delivery_id: Id) -> DeliveryOut:
    """Note that the unit has seen it."""
    row = register_actions.acknowledge(request.actor, delivery_id, request.now)
    return DeliveryOut(delivery_id=row.pk, demand_id=row.demand_id, state=DeliveryState(row.state))


@router.post(
    "deliveries/{delivery_id}/answer",
    response={201: DeliveryOut, **REFUSALS},
    throttle=[PerPerson("uploads", UPLOADS_A_MINUTE)],
    summary="Answer it",
)
def answer(
    request: Call,
    delivery_id: Id,
    form: Form[AnswerForm],
    file: Annotated[list[UploadedFile], File(max_length=MOST_FILES)] = [],  # noqa: B006 -- read as a default only
) -> Status[DeliveryOut]:
    """Answer with words, files, or both; it is then off the desk."""
    uploads = [(each.read(), each.name or "") for each in file]
    row = actions.answer(request.actor, delivery_id, form.text, uploads, request.now).delivery
    return Status(
        201, DeliveryOut(delivery_id=row.pk, demand_id=row.demand_id, state=DeliveryState(row.state))
    )


@router.post(
    "deliveries/{delivery_id}/object", response={201: DeliveryOut, **REFUSALS}, summary="It is not reasonable"
)
def object_to(request: Call, delivery_id: Id, body: ObjectionIn) -> Status[DeliveryOut]:
    """Say why a demand is not reasonable; the office sees it, the demand stays on the desk."""
    row = actions.object_to(request.actor, delivery_id, body.kind, body.reason, request.now).delivery
    return Status(
        201, DeliveryOut(delivery_id=row.pk, demand_id=row.demand_id, state=DeliveryState(row.state))
    )


@router.post("captures", response={201: DeliveryOut, **REFUSALS}, summary="Record what came past the system")
def capture(request: Call, body: CaptureIn) -> Status[DeliveryOut]:
    """Put a call, a chat message or a note on the unit's list; it counts as past the system."""
    (unit_id,) = unit_ids([body.unit])
    captured = Captured(
        medium=body.medium,
        channel=body.channel,
        asks=body.asks,
        title=body.title,
        issuer_named=body.issuer,
        due_on=body.due_on,
        deliverable=body.deliverable,
    )
    row = actions.record(request.actor, unit_id, captured, request.now)
    return Status(
        201, DeliveryOut(delivery_id=row.pk, demand_id=row.demand_id, state=DeliveryState(row.state))
    )
