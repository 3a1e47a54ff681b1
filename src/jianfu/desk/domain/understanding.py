"""What a pasted message or a spoken note asks, as fields that a person can correct."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.chat import read_chat
from jianfu.reading.domain.document import Action
from jianfu.register.domain.medium import Medium

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.reading.domain.chat import Capture

# An organ at the beginning of what was said, where the chat's own header names nobody.
_PLACE = r"(?:我?[省市县区]|[一-鿿]{2,6}?[省市县区])?"
_ORGAN = re.compile(rf"^[【\[「]?(?P<organ>{_PLACE}[一-鿿]{{2,12}}?(?:局|办公室|办|委|中心|部|院|政府))")
_WAYS = (
    (Medium.PHONE, re.compile(r"电话|来电")),
    (Medium.SPOKEN, re.compile(r"当面|口头")),
    (Medium.NOTE, re.compile(r"便笺|便函|纸条")),
)
# What a message makes people do says through which channel it would have come, had it been registered.
CHANNELS = {
    Action.FORM: Channel.FORM,
    Action.REPORT: Channel.FORM,
    Action.MEETING: Channel.MEETING,
    Action.INSPECT: Channel.INSPECTION,
    Action.ASSESS: Channel.ASSESSMENT,
    Action.CAMPAIGN: Channel.CAMPAIGN,
    Action.APP: Channel.APP,
    Action.PLAQUE: Channel.PLAQUE,
    Action.CERTIFICATE: Channel.CERTIFICATE,
    Action.SECONDMENT: Channel.SECONDMENT,
}


@dataclass(frozen=True, slots=True)
class Understood:
    """Who asks, what, by when, what to hand in, how it came; empty where the text does not say."""

    issuer: str = ""
    what: str = ""
    due_on: date | None = None
    deliverable: str = ""
    channel: Channel = Channel.TASK
    medium: Medium = Medium.CHAT

    @property
    def due_value(self) -> str:
        """Return the due day as a date input wants it."""
        return self.due_on.isoformat() if self.due_on else ""


def understand(text: str, now: datetime) -> tuple[Understood, ...]:
    """Read what was pasted: one for each demand, in the order of the text; nothing for nothing.

    Words in which no demand is found come back as one, whole: the person knows that it is one. Raises `Refusal`
    (`CLASSIFIED`) for a secrecy mark.
    """
    said = text.strip()
    return understand_all(said, now) or ((Understood(_organ(said), said, medium=_way(said)),) if said else ())


def understand_all(text: str, now: datetime) -> tuple[Understood, ...]:
    """Read every demand in pasted chat text; a due day that has passed already is left out."""
    return tuple(_understood(capture, _way(text), now) for capture in read_chat(text, now))


def _understood(capture: Capture, medium: Medium, now: datetime) -> Understood:
    ahead = capture.deadline is not None and capture.deadline >= now.date()
    what = capture.what or capture.quote
    return Understood(
        issuer=capture.issuer or _organ(what),
        what=what,
        due_on=capture.deadline if ahead else None,
        deliverable=capture.deliverable or "",
        channel=CHANNELS.get(capture.action, Channel.TASK),
        medium=medium,
    )


def _way(said: str) -> Medium:
    return next((way for way, pattern in _WAYS if pattern.search(said)), Medium.CHAT)


def _organ(said: str) -> str:
    match = _ORGAN.match(said)
    return match["organ"] if match else ""
