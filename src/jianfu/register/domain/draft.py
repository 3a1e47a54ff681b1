"""What a department hands in with its text, and what the register takes from the text where nothing was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianfu.register.domain.days import default_expiry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.reading.domain.document import Document
    from jianfu.register.domain.audience import Audience
    from jianfu.register.domain.letterhead import Letterhead
    from jianfu.review.domain.facts import FactValue

TITLE_LIMIT = 300
ASKS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """The issuer's own statement about a draft.

    `title`, `due_on`, `expires_on` and `letterhead` are taken from the text or by default where they are left out.
    `facts` are declared facts by their names in review's vocabulary; `particulars` feed the estimate of hours
    (`fields`, `pages`, `people`, `minutes`). `parent_id` is the demand above that this one passes on.
    """

    channel: Channel
    issuer_id: int
    audience: Audience
    title: str = ""
    due_on: date | None = None
    expires_on: date | None = None
    letterhead: Letterhead | None = None
    parent_id: int | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    particulars: Mapping[str, float] = field(default_factory=dict)


def title_of(draft: Draft, document: Document) -> str:
    """Return the title: as stated, else the document's, else the file's name."""
    return (draft.title.strip() or document.title or document.file)[:TITLE_LIMIT]


def due_of(draft: Draft, document: Document, today: date) -> date | None:
    """Return when it is due: as stated, else the first deadline in the text that is still ahead."""
    ahead = [r.deadline for r in document.requests if r.deadline is not None and r.deadline >= today]
    return draft.due_on or min(ahead, default=None)


def expiry_of(draft: Draft, document: Document, today: date) -> date:
    """Return its last day: as stated, else by default."""
    return draft.expires_on or default_expiry(today, due_of(draft, document, today))


def asks_of(document: Document) -> str:
    """Return what it asks in its own words: the first few requests."""
    return "；".join(request.quote for request in document.requests[:ASKS_SHOWN])


def deliverable_of(document: Document) -> str:
    """Return what is to be handed in, where the text names it."""
    return next((request.deliverable for request in document.requests if request.deliverable), "")[
        :TITLE_LIMIT
    ]


def particulars_of(draft: Draft, document: Document) -> dict[str, float]:
    """Return what the estimate of hours needs; the requests are counted in the text."""
    return {"requests": len(document.requests), **draft.particulars}
