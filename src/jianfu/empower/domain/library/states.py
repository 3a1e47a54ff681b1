"""Where an entry stands: taken in, shown to everybody, taken back."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class EntryState(StrEnum):
    """Only published entries are found and suggested."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    EntryState.DRAFT: Text("待发布", "to be published"),
    EntryState.PUBLISHED: Text("已发布", "published"),
    EntryState.WITHDRAWN: Text("已撤下", "withdrawn"),
}
