"""What a pasted message or a spoken note asks, as fields that a person can correct."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.reading.domain.chat import read_chat
from jianfu.reading.domain.document import Action

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.reading.domain.chat import Capture

_ISSUER = re.compile(r"[一-鿿]{2,14}(?:局|办|委|中心|部|院|科|站|所|镇|乡|县|政府|办公室)")
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
    """Who asks, what, by when, what to hand in; empty where the text does not say."""

    issuer: str = ""
    what: str = ""
    due_on: date | None = None
    deliverable: str = ""
    due_typed: str = ""
    channel: Channel = Channel.TASK

    @property
    def due_value(self) -> str:
        """Return the due day for a date input: what somebody typed, else what was understood."""
        return self.due_typed or (self.due_on.isoformat() if self.due_on else "")


def understand(text: str, now: datetime) -> Understood:
    """Read one message: its first demand. What cannot be read is left to the person, with the text as it stands.

    Raises `Refusal` (`CLASSIFIED`) for a secrecy mark.
    """
    found = understand_all(text, now)
    return found[0] if found else Understood(issuer=_issuer(text), what=text.strip())


def understand_all(text: str, now: datetime) -> tuple[Understood, ...]:
    """Read every demand in pasted chat text; a due day that has passed already is left out."""
    return tuple(_understood(capture, text, now) for capture in read_chat(text, now))


def _understood(capture: Capture, text: str, now: datetime) -> Understood:
    ahead = capture.deadline is not None and capture.deadline >= now.date()
    return Understood(
        issuer=capture.issuer or _issuer(text),
        what=capture.what or capture.quote,
        due_on=capture.deadline if ahead else None,
        deliverable=capture.deliverable or "",
        channel=CHANNELS.get(capture.action, Channel.TASK),
    )


def _issuer(text: str) -> str:
    named = _ISSUER.search(text)
    return named.group() if named else ""
