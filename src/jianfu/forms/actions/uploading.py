"""A filled file that comes back in parts, over a line that breaks: kept locked until it is whole, then handed in as any other."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from jianfu.forms.actions.answering import hand_in_file, must_be_open, open_answer
from jianfu.forms.domain.collecting.uploads import KEPT, MOST_OPEN, Arrived
from jianfu.forms.domain.upload_refusals import DAMAGED, NOT_UNDER_WAY, TOO_MANY
from jianfu.forms.models import AnswerLink, Upload, UploadPart
from jianfu.forms.queries.answers import form_delivery
from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Person
from jianfu.kernel.sealing import blind_index, lock, unlock

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.forms.domain.collecting.uploads import Announced, Part
    from jianfu.kernel.domain.access import Actor

PURPOSE = "forms.upload"
Sender = dict[str, int]


@transaction.atomic
def begin_upload(
    actor: Actor, delivery_id: int, announced: Announced, now: datetime, *, link: AnswerLink | None = None
) -> Arrived:
    """Say how much of a file is here, and make room for one that is new (needs `ANSWER` at the unit, or its link).

    Another file of the same sender for the same form takes the place of the one before. A file that was just handed in
    and stands in the form unchanged is answered as whole. Raises `Refusal`: `NOT_OPEN`, `TOO_LARGE`, `TOO_MANY`.
    """
    announced.check(settings.MAX_UPLOAD_BYTES)
    answer = open_answer(actor, delivery_id, now)
    sender = _held(_sender(actor, link))
    mine = Upload.objects.filter(**sender)
    mine.filter(ends_at__lte=now).delete()
    found = mine.filter(delivery_id=delivery_id).first()
    same = found is not None and (found.mark, found.size) == (_mark(announced), announced.size)
    if found is not None and same and found.revision == answer.revision:
        return _arrived(found)
    must_be_open(answer)
    if found is not None and same and found.revision is None:
        return _arrived(found)
    if found is not None:
        found.delete()
    if (waiting := mine.filter(revision__isnull=True).count()) >= MOST_OPEN:
        raise Refusal(TOO_MANY, n=waiting)
    made = _new(delivery_id, announced, now, sender)
    audit.record(actor, "form.upload", answer, now, after={"size": announced.size})
    return _arrived(made)


def take_part(
    actor: Actor,
    delivery_id: int,
    announced: Announced,
    part: Part,
    now: datetime,
    *,
    link: AnswerLink | None = None,
) -> Arrived:
    """Take the next part of a file under way; with the last one the file is handed in (`hand_in_file`), once.

    Whatever comes after that is answered as whole and changes nothing. Raises `Refusal`: `NOT_UNDER_WAY` (also for what
    somebody else began), `NOT_NEXT` (what came before stays); `DAMAGED` and whatever refuses the whole file: then
    nothing of it stays.
    """
    form_delivery(actor, delivery_id)
    with transaction.atomic():
        rows = Upload.objects.select_for_update().filter(delivery_id=delivery_id, ends_at__gt=now)
        found = rows.filter(mark=_mark(announced), size=announced.size, **_sender(actor, link)).first()
        if found is None:
            raise Refusal(NOT_UNDER_WAY)
        if found.revision is not None:
            return _arrived(found)
        part.must_follow(found.received, found.size)
        refused = _taken(actor, found, announced, part, now)
    # Outside of the transaction: that the parts are gone must not be undone by the refusal.
    if refused is not None:
        raise refused
    return _arrived(found)


@transaction.atomic
def drop_uploads(now: datetime) -> int:
    """Remove the files whose rest did not come in time, and the notes of those that did; returns how many."""
    _, counts = Upload.objects.filter(ends_at__lte=now).delete()
    return counts.get(Upload._meta.label, 0)  # noqa: SLF001 -- the framework's documented model API


def _new(delivery_id: int, announced: Announced, now: datetime, sender: Sender) -> Upload:
    return Upload.objects.create(
        delivery_id=delivery_id,
        mark=_mark(announced),
        size=announced.size,
        begun_at=now,
        ends_at=now + KEPT,
        **sender,
    )


def _taken(actor: Actor, upload: Upload, announced: Announced, part: Part, now: datetime) -> Refusal | None:
    """Keep a part, or hand in with the last one; returns why the whole file was refused, and then it is gone."""
    upload.received += len(part.content)
    if upload.received < upload.size:
        hidden = lock(part.content, _place(upload, part.start), announced.sha256)
        UploadPart.objects.create(upload=upload, start=part.start, content=hidden)
        upload.save(update_fields=["received"])
        return None
    try:
        content = _whole(upload, announced, part.content)
        with transaction.atomic():
            answer = hand_in_file(actor, upload.delivery_id, (content, part.name), now)
    except Refusal as refusal:
        upload.delete()
        return refusal
    upload.parts.all().delete()
    upload.revision = answer.revision
    upload.save(update_fields=["received", "revision"])
    return None


def _whole(upload: Upload, announced: Announced, last: bytes) -> bytes:
    parts = upload.parts.order_by("start").values_list("start", "content")
    kept = [unlock(bytes(hidden), _place(upload, start), announced.sha256) for start, hidden in parts]
    content = b"".join([*kept, last])
    if hashlib.sha256(content).hexdigest() != announced.sha256:
        raise Refusal(DAMAGED)
    return content


def _arrived(upload: Upload) -> Arrived:
    return Arrived(upload.received, upload.size, upload.revision is not None)


def _mark(announced: Announced) -> str:
    return blind_index(announced.sha256, PURPOSE)


def _place(upload: Upload, start: int) -> str:
    """Return what a part is bound to: it does not open as another one, nor in another file."""
    return f"{PURPOSE}.{upload.pk}.{start}"


def _sender(actor: Actor, link: AnswerLink | None) -> Sender:
    if link is not None:
        return {"link_id": link.pk}
    if actor.person_id is None:
        raise Refusal(NOT_UNDER_WAY)
    return {"person_id": actor.person_id}


def _held(sender: Sender) -> Sender:
    """Let nobody else begin in this sender's name until the transaction ends: the limit holds for two at once as well."""
    if "link_id" in sender:
        AnswerLink.objects.select_for_update().get(pk=sender["link_id"])
    else:
        Person.objects.select_for_update().get(pk=sender["person_id"])
    return sender
