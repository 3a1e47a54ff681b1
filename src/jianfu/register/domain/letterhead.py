"""What a paper wears on its head: a red header with a number, a no-number note (便笺), or nothing at all (白头).

Notes and white-header papers that ask something are how counts are kept low on paper (红头变白头、正式文件改便笺), so they are
told apart when a demand is registered and are counted beside the formal number.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.reading.domain.document import Document

NOTE_WORDS = ("便笺", "便函", "工作提示", "温馨提示", "工作提醒", "提醒函", "明电")


class Letterhead(StrEnum):
    """How a demand presents itself on paper."""

    RED = "red"
    NOTE = "note"
    WHITE = "white"
    NONE = "none"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]

    @property
    def is_formal(self) -> bool:
        """Say whether it counts as formal: numbered, or a channel that has no paper of its own."""
        return self in {Letterhead.RED, Letterhead.NONE}


_LABELS = {
    Letterhead.RED: Text("红头文件", "red-header document"),
    Letterhead.NOTE: Text("便笺（无文号）", "no-number note"),
    Letterhead.WHITE: Text("白头文件（无文号）", "white-header document"),
    Letterhead.NONE: Text("非文件类", "not a document"),
}


def letterhead_of(channel: Channel, document: Document | None) -> Letterhead:
    """Classify what is registered; only the channel `document` has paper of its own."""
    if channel is not Channel.DOCUMENT:
        return Letterhead.NONE
    if document is None:
        return Letterhead.WHITE
    if document.number:
        return Letterhead.RED
    head = f"{document.title or ''}{document.genre or ''}{document.file}"
    return Letterhead.NOTE if any(word in head for word in NOTE_WORDS) else Letterhead.WHITE
