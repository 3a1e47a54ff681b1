"""The one door to writes of this room: an original comes in, is read, and is kept with what was read in it."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit, files
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.reading.domain.errors import TOO_LARGE
from jianfu.reading.domain.reader import read_bytes
from jianfu.reading.models import ReadDocument

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.reading.domain.document import Document

LARGEST = 50 * 1024 * 1024
_MAY_BRING_FILES = (Permission.DRAFT, Permission.SUBMIT, Permission.CAPTURE, Permission.ANSWER)


def read_upload(content: bytes, name: str, actor: Actor) -> Document:
    """Read an upload and keep nothing of it.

    Raises `Refusal`: `TOO_LARGE` before anything is parsed, `CLASSIFIED` for a secrecy mark, or another kind of
    `reading.domain.errors`.
    """
    if not any(actor.paths(permission) for permission in _MAY_BRING_FILES):
        actor.require(Permission.CAPTURE, "", "")
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE, limit=f"{LARGEST // 1024 // 1024} MB")
    return read_bytes(content, name)


@transaction.atomic
def keep(document: Document, content: bytes, actor: Actor, now: datetime) -> ReadDocument:
    """Keep an original and its reading; `document` is what `read_upload` made of `content`."""
    media_type = mimetypes.guess_type(document.file)[0] or "application/octet-stream"
    original = files.store(content, document.file, media_type)
    row = ReadDocument.objects.create(
        original=original,
        title=(document.title or document.file)[:300],
        number=(document.number or "")[:80],
        body_chars=document.body_chars,
        content=document.as_json(),
        read_at=now,
    )
    audit.record(actor, "document.keep", row, now, after={"sha256": original.sha256, "size": original.size})
    return row


def ingest(content: bytes, name: str, actor: Actor, now: datetime) -> ReadDocument:
    """Read an upload and keep it. A refused one leaves no trace: no row, no file, no log line with its words."""
    return keep(read_upload(content, name, actor), content, actor, now)
