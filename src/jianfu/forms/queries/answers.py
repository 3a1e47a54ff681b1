"""Answers and who may see them: the unit that gives one, the township that reviews it, the department that asked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from django.core import signing

from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.domain.refusals import LINK_ENDED, NO_SUCH_FORM
from jianfu.forms.models import AnswerLink, Collection, FormAnswer
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.queries.units import within
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

SALT = "forms.link"
NOT_BEGUN = Text("未开始", "not begun")
_ASKS = (Permission.DRAFT, Permission.SUBMIT)


class ProgressRow(NamedTuple):
    """One addressed unit: its answer, where there is one, and in words where it stands."""

    delivery: Delivery
    answer: FormAnswer | None
    state: str
    said: Text


class Progress(NamedTuple):
    """How a collection stands."""

    rows: list[ProgressRow]
    addressed: int
    begun: int
    submitted: int
    passed: int
    returned: int

    @property
    def waiting(self) -> int:
        """Count the units that have not begun."""
        return self.addressed - self.begun


def collections_for(actor: Actor) -> QuerySet[Collection]:
    """Return the collections of the departments at which `actor` drafts, and those that an office may see."""
    own = within((*actor.paths(Permission.DRAFT), *actor.paths(Permission.SUBMIT)), "demand__issuer__path")
    office = within(actor.paths(Permission.READ_REGISTER), "demand__issuer__path")
    rows = Collection.objects.filter(own | office)
    return rows.select_related("demand__issuer", "template__file").order_by("-made_at", "-pk")


def collection_for(actor: Actor, collection_id: int) -> Collection:
    """Return one of them; `NO_SUCH_FORM` for any other."""
    found = collections_for(actor).filter(pk=collection_id).first()
    if found is None:
        raise Refusal(NO_SUCH_FORM)
    return found


def asks(actor: Actor, collection: Collection) -> bool:
    """Say whether `actor` acts for the department that asked."""
    issuer = collection.demand.issuer
    return issuer is not None and any(actor.decide(one, issuer.path).allowed for one in _ASKS)


def reviews(actor: Actor, answer: FormAnswer) -> bool:
    """Say whether `actor` reviews this answer: its township where that is on the way, else who asked."""
    collection = answer.collection
    township = reviewing_unit(collection, answer.unit)
    if township is not None:
        return actor.decide(Permission.ANSWER, township.path).allowed
    return asks(actor, collection)


def reviewing_unit(collection: Collection, unit: Unit) -> Unit | None:
    """Return the township that reviews a village's answer; None where the department itself does."""
    if collection.by_township and unit.level == Level.VILLAGE and unit.parent is not None:
        return unit.parent
    return None


def answer_for(actor: Actor, answer_id: int) -> FormAnswer:
    """Return an answer for who gave it, reviews it or asked for it; `NO_SUCH_FORM` for anybody else."""
    found = _whole(FormAnswer.objects.filter(pk=answer_id)).first()
    if found is None or not (
        reviews(actor, found)
        or asks(actor, found.collection)
        or actor.decide(Permission.READ_OWN_DESK, found.unit.path).allowed
    ):
        raise Refusal(NO_SUCH_FORM)
    return found


def form_delivery(actor: Actor, delivery_id: int) -> tuple[Delivery, Collection]:
    """Return a delivery of a form to a unit for which `actor` answers; `NO_SUCH_FORM` otherwise."""
    found = Delivery.objects.filter(pk=delivery_id).select_related("unit__parent", "demand__issuer").first()
    if found is None or not actor.decide(Permission.ANSWER, found.unit.path).allowed:
        raise Refusal(NO_SUCH_FORM)
    collection = (
        Collection.objects.filter(demand=found.demand_id)
        .select_related("template__file", "demand__issuer")
        .first()
    )
    if collection is None:
        raise Refusal(NO_SUCH_FORM)
    return found, collection


class Brought(NamedTuple):
    """A form that a delivery brings: begun or not, and how many cells are still open."""

    begun: bool
    open: int
    fields: int


def form_of(delivery_id: int) -> Brought | None:
    """Return the form that a delivery brings; None where it brings none."""
    found = Collection.objects.filter(demand__deliveries=delivery_id).select_related("template").first()
    if found is None:
        return None
    answer = FormAnswer.objects.filter(delivery=delivery_id).values("open").first()
    return Brought(answer is not None, answer["open"] if answer else 0, found.template.fields)


def progress(actor: Actor, collection: Collection, state: str = "") -> Progress:
    """Return who has answered and who has not, in the order of the tree; a reader sees own units only."""
    rows = Delivery.objects.filter(demand=collection.demand_id).select_related("unit__parent")
    if not (asks(actor, collection) or actor.paths(Permission.READ_REGISTER)):
        rows = rows.filter(within(actor.paths(Permission.READ_OWN_DESK), "unit__path"))
    answers = {
        answer.delivery_id: answer
        for answer in _whole(FormAnswer.objects.filter(collection=collection)).defer("content", "receipt")
    }
    found = [_row(delivery, answers.get(delivery.pk)) for delivery in rows.order_by("unit__path")]
    by_state = [row.state for row in found]
    shown = [row for row in found if not state or row.state == state]
    return Progress(
        shown,
        len(found),
        len(found) - by_state.count("waiting"),
        by_state.count("submitted"),
        by_state.count("passed"),
        by_state.count("returned"),
    )


def to_review(actor: Actor) -> QuerySet[FormAnswer]:
    """Return the answers of villages that wait for the actor's townships."""
    reach = within(actor.paths(Permission.ANSWER), "unit__parent__path")
    rows = FormAnswer.objects.filter(
        reach, state=AnswerState.SUBMITTED, collection__by_township=True, unit__level=Level.VILLAGE
    )
    return _whole(rows).defer("content", "receipt").order_by("collection", "submitted_at", "pk")


def link_for(token: str, now: datetime) -> AnswerLink:
    """Return the link behind a token; `LINK_ENDED` when it is forged, over, taken back, or no longer needed."""
    try:
        told = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Refusal(LINK_ENDED) from None
    secret = hashlib.sha256(str(told).encode()).hexdigest()
    found = (
        AnswerLink.objects.select_related("delivery__unit__parent", "delivery__demand__issuer")
        .filter(secret_hash=secret, revoked_at__isnull=True, ends_at__gt=now)
        .first()
    )
    if found is None:
        raise Refusal(LINK_ENDED)
    return found


def _row(delivery: Delivery, answer: FormAnswer | None) -> ProgressRow:
    if answer is None:
        return ProgressRow(delivery, None, "waiting", NOT_BEGUN)
    state = AnswerState(answer.state)
    said = state.label
    if state.is_open and answer.open:
        said = Text("{state}，还差{n}格", "{state}, {n} cells open").filled(state=state.label, n=answer.open)
    return ProgressRow(delivery, answer, state.value, said)


def _whole(rows: QuerySet[FormAnswer]) -> QuerySet[FormAnswer]:
    return rows.select_related("unit__parent", "collection__demand__issuer", "collection__template__file")
