"""The demo county's experience library: own-written entries, taken in and published by its office."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from jianfu.empower.actions.library import add_entry, move_entry
from jianfu.empower.domain.library.drafts import Draft, draft_from_text
from jianfu.empower.domain.library.states import EntryState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


def fill_library(reviewer: Actor, unit_id: int, now: datetime) -> int:
    """Take in and publish every entry; return how many."""
    count = 0
    for draft in _drafts():
        kept = add_entry(reviewer, unit_id, draft, now)
        move_entry(reviewer, kept.entry.pk, EntryState.PUBLISHED, now)
        count += kept.new
    return count


def _drafts() -> Iterator[Draft]:
    text = files("jianfu.demo").joinpath("data/library.txt").read_text("utf-8")
    for part in text.split("\n@ ")[1:]:
        head, _, body = part.partition("\n")
        title, outlet, day = (cell.strip() for cell in head.split("|"))
        read = draft_from_text(body, title)
        yield Draft(
            title=title,
            body=read.body,
            outlet=outlet,
            published_on=date.fromisoformat(day),
            topics=read.topics,
        )
