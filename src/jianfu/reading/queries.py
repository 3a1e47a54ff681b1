"""The one door to reads of this room. Scope is the caller's: a reading is reached through what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.reading.domain.stored import document_from_json

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document
    from jianfu.reading.models import ReadDocument


def document_of(row: ReadDocument) -> Document:
    """Return the document as it was read."""
    return document_from_json(row.content)
