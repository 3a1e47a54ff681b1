"""Review up the levels: pass on or return with a reason; what has passed becomes record, and is merged for who asked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction

from jianfu.forms.actions.keeping import Origin, keep_statements
from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.domain.filling.merging import Base, merge_into
from jianfu.forms.domain.keeping.statements import of_form
from jianfu.forms.domain.refusals import (
    NO_SUCH_FORM,
    NOT_TO_REVIEW,
    NOTHING_TO_MERGE,
    RETURN_REASON,
)
from jianfu.forms.models import AnswerEvent, AnswerLink, FormAnswer
from jianfu.forms.queries.answers import SALT, answer_for, asks, collection_for, form_delivery, reviews
from jianfu.forms.queries.copies import Copy, copy_of
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.forms.domain.filling.merging import Merged
    from jianfu.kernel.domain.access import Actor

LINK_DAYS = 7


@transaction.atomic
def pass_answer(actor: Actor, answer_id: int, now: datetime) -> FormAnswer:
    """Pass an answer; what it says about its unit becomes record, with the form as its source.

    A second click changes nothing. Raises `Refusal`: `NO_SUCH_FORM` for who does not review it, `NOT_TO_REVIEW`.
    """
    answer = _locked(actor, answer_id)
    if not reviews(actor, answer):
        raise Refusal(NO_SUCH_FORM)
    if answer.state == AnswerState.PASSED:
        return answer
    if answer.state != AnswerState.SUBMITTED:
        raise Refusal(NOT_TO_REVIEW, unit=answer.unit.name, state=AnswerState(answer.state).label)
    answer.state, answer.reviewed_at, answer.reviewed_by = AnswerState.PASSED, now, actor.name[:120]
    answer.reason = ""
    answer.save(update_fields=["state", "reviewed_at", "reviewed_by", "reason"])
    AnswerEvent.objects.create(answer=answer, verb="pass", by_name=actor.name, at=now)
    copy = copy_of(answer)
    said = of_form(copy.workbook, copy.model, answer.unit.name, answer.collection.period)
    day = (answer.submitted_at or now).date()
    origin = Origin(f"《{answer.collection.template.title}》", day, answer.by_name, answer.unit)
    kept = keep_statements(actor, answer.unit, said, origin, now)
    after = {"state": answer.state, "kept": kept.new + kept.changed, "same": kept.same}
    audit.record(actor, "form.pass", answer, now, after=after)
    return answer


@transaction.atomic
def return_answer(actor: Actor, answer_id: int, reason: str, now: datetime) -> FormAnswer:
    """Return an answer with a reason: its township while it reviews, or the department after that.

    Raises `Refusal`: `NO_SUCH_FORM`, `RETURN_REASON`, `NOT_TO_REVIEW`.
    """
    answer = _locked(actor, answer_id)
    asked = asks(actor, answer.collection)
    if not (reviews(actor, answer) or asked):
        raise Refusal(NO_SUCH_FORM)
    if answer.state == AnswerState.RETURNED:
        return answer
    can = answer.state == AnswerState.SUBMITTED or (asked and answer.state == AnswerState.PASSED)
    if not can:
        raise Refusal(NOT_TO_REVIEW, unit=answer.unit.name, state=AnswerState(answer.state).label)
    if not reason.strip():
        raise Refusal(RETURN_REASON)
    before = {"state": answer.state}
    answer.state, answer.reviewed_at, answer.reviewed_by = AnswerState.RETURNED, now, actor.name[:120]
    answer.reason = reason.strip()
    answer.save(update_fields=["state", "reviewed_at", "reviewed_by", "reason"])
    AnswerEvent.objects.create(answer=answer, verb="return", by_name=actor.name, reason=answer.reason, at=now)
    audit.record(
        actor, "form.return", answer, now, before=before, after={"state": answer.state}, reason=answer.reason
    )
    return answer


@transaction.atomic
def merge_answers(actor: Actor, collection_id: int, now: datetime) -> Merged:
    """Merge all answers that have passed into one file in the department's own format, and note who took it.

    Raises `Refusal`: `NO_SUCH_FORM` for anybody but who asked, `NOTHING_TO_MERGE`, or what the format cannot hold.
    """
    copies = passed_copies(actor, collection_id, now)
    template = copies[0].answer.collection.template
    form = copies[0].form
    base = Base(template.file.name, form.content, form.workbook.format, form.model)
    return merge_into(base, ((copy.answer.unit.name, copy.workbook, copy.model) for copy in copies))


@transaction.atomic
def passed_copies(actor: Actor, collection_id: int, now: datetime) -> list[Copy]:
    """Return the copies that have passed, in the order of the tree, to who asked; the trace says who took them."""
    collection = collection_for(actor, collection_id)
    if not asks(actor, collection):
        raise Refusal(NO_SUCH_FORM)
    rows = FormAnswer.objects.filter(collection=collection, state=AnswerState.PASSED)
    whole = rows.select_related("unit", "collection__template__file", "collection__demand").order_by(
        "unit__path"
    )
    copies = [copy_of(answer) for answer in whole]
    if not copies:
        raise Refusal(NOTHING_TO_MERGE)
    audit.record(actor, "collection.take", collection, now, after={"answers": len(copies)})
    return copies


@transaction.atomic
def make_link(actor: Actor, delivery_id: int, now: datetime, days: int = LINK_DAYS) -> str:
    """Make a link by which one unit answers without an account; earlier ones of the same delivery end.

    Only who asked, or who answers for the unit, may make one. The secret stands in the link alone.
    """
    delivery = Delivery.objects.filter(pk=delivery_id).select_related("demand__form_collection").first()
    collection = getattr(delivery.demand, "form_collection", None) if delivery is not None else None
    if delivery is None or collection is None:
        raise Refusal(NO_SUCH_FORM)
    if not asks(actor, collection):
        form_delivery(actor, delivery_id)
    secret = secrets.token_urlsafe(24)
    AnswerLink.objects.filter(delivery=delivery, revoked_at__isnull=True).update(revoked_at=now)
    made = AnswerLink.objects.create(
        delivery=delivery,
        secret_hash=hashlib.sha256(secret.encode()).hexdigest(),
        made_by=actor.name[:60],
        made_at=now,
        ends_at=now + timedelta(days=days),
    )
    audit.record(actor, "form.link", made, now, after={"delivery": delivery_id, "days": days})
    return signing.dumps(secret, salt=SALT)


def _locked(actor: Actor, answer_id: int) -> FormAnswer:
    answer_for(actor, answer_id)
    FormAnswer.objects.select_for_update().get(pk=answer_id)
    return answer_for(actor, answer_id)
