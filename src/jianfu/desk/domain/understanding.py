"""What a pasted message or a spoken note asks, as fields that a person can correct."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

_ISSUER = re.compile(r"[一-鿿]{2,14}(?:局|办|委|中心|部|院|科|站|所|镇|乡|县|政府|办公室)")


@dataclass(frozen=True, slots=True)
class Understood:
    """Who asks, what, by when, what to hand in; empty where the text does not say."""

    issuer: str = ""
    what: str = ""
    due_on: date | None = None
    deliverable: str = ""
    due_typed: str = ""

    @property
    def due_value(self) -> str:
        """Return the due day for a date input: what somebody typed, else what was understood."""
        return self.due_typed or (self.due_on.isoformat() if self.due_on else "")


def understand(text: str, now: datetime) -> Understood:
    """Read one message. What cannot be read is left to the person."""
    del now
    said = text.strip()
    issuer = _ISSUER.search(said)
    return Understood(issuer=issuer.group() if issuer else "", what=said)
