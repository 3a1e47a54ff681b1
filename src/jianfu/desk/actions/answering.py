"""Answering a delivery, with text and files."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.desk.domain.errors import ANSWER_EMPTY
from jianfu.desk.models import Answer
from jianfu.kernel import audit, files
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.actions import read_upload
from jianfu.reading.domain.errors import EMPTY, EXTRA_MISSING, UNKNOWN_FORMAT
from jianfu.register.actions import settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

# A photograph or a sheet without prose cannot be read for its words; it is kept as it is.
_KEPT_UNREAD = frozenset({EMPTY.code, EXTRA_MISSING.code, UNKNOWN_FORMAT.code})


def answer(
    actor: Actor, delivery_id: int, text: str, uploads: Sequence[tuple[bytes, str]], now: datetime
) -> Answer:
    """Answer a delivery (needs `ANSWER` at its unit); the first answer settles it, later ones add to it.

    Each upload is a pair of bytes and name. Raises `Refusal`: an empty answer, a classified or oversized file (then
    nothing at all is kept), or a demand that needs no answer any more.
    """
    if not text.strip() and not uploads:
        raise Refusal(ANSWER_EMPTY)
    for content, name in uploads:
        _check(actor, content, name)
    with transaction.atomic():
        delivery = settle(actor, delivery_id, now)
        made = Answer.objects.create(delivery=delivery, text=text.strip(), by_id=actor.person_id, at=now)
        made.files.set(files.store(content, name, _media_type(name)) for content, name in uploads)
        after = {"chars": len(made.text), "files": [file.sha256 for file in made.files.all()]}
        audit.record(actor, "delivery.answer", delivery, now, after=after)
    return made


def _check(actor: Actor, content: bytes, name: str) -> None:
    """Refuse what must not be kept."""
    try:
        read_upload(content, name, actor)
    except Refusal as refusal:
        if refusal.kind.code not in _KEPT_UNREAD:
            raise


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
