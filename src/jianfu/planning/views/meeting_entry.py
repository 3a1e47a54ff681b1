"""The form of a new meeting, as what the action takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.actions import Entry
from jianfu.planning.domain.errors import WRONG_ENTRY
from jianfu.planning.domain.meetings import MeetingKind
from jianfu.planning.views.parsing import day, number, numbers

if TYPE_CHECKING:
    from django.http import QueryDict


def entry_from(post: QueryDict) -> Entry:
    """Read the form."""
    kind = post.get("kind", "")
    if kind not in {one.value for one in MeetingKind}:
        raise Refusal(WRONG_ENTRY, given=kind)
    wish, speech = post.get("wish", "").strip(), post.get("speech_minutes", "").strip()
    return Entry(
        convener_id=number(post.get("convener")),
        topic=post.get("topic", "")[:120],
        minutes=number(post.get("minutes")),
        earliest=day(post.get("earliest")),
        latest=day(post.get("latest")),
        unit_ids=numbers(post.getlist("unit")),
        kind=MeetingKind(kind),
        people=number(post.get("people")),
        video=post.get("video") == "yes",
        wish=day(wish) if wish else None,
        speech_minutes=number(speech) if speech else None,
        carries_out=post.get("carries_out", "")[:120],
        purpose=post.get("purpose", ""),
    )
