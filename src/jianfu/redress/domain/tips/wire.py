"""A request of the reporter's page: a head of fixed length and, where something is sent, the envelope.

Everything travels in the body: neither addresses nor headers of a request say which mailbox is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.domain.tips.envelope import CLASSES, ID_BYTES, KEY_BYTES, MOST_RECIPIENTS, TAG, WRAP_BYTES
from jianfu.redress.domain.tips.errors import NOT_AN_ENVELOPE

HEAD = 512
MOST = HEAD + 5 + MOST_RECIPIENTS * (ID_BYTES + WRAP_BYTES) + CLASSES[-1] + TAG


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asks: for which mailbox, with which work, and what it sends along."""

    handle: bytes
    challenge: str
    counter: int
    what: str = ""
    window: int = 0
    envelope: bytes = b""

    def worked_on(self) -> bytes:
        """Return what the work must have been done for."""
        return self.handle + self.what.encode() + self.envelope

    def packed(self) -> bytes:
        """Return the request as bytes, always of the same length for the same length class."""
        head = {
            "handle": self.handle.hex(),
            "challenge": self.challenge,
            "counter": self.counter,
            "what": self.what,
            "window": self.window,
        }
        return json.dumps(head).encode().ljust(HEAD) + self.envelope


def asked(body: bytes) -> Asked:
    """Read a request. Raises `Refusal` (`NOT_AN_ENVELOPE`) unless it has this form."""
    try:
        head = json.loads(body[:HEAD])
        found = Asked(
            handle=bytes.fromhex(head["handle"]),
            challenge=str(head["challenge"]),
            counter=int(head["counter"]),
            what=str(head["what"])[:20],
            window=int(head["window"]),
            envelope=body[HEAD:],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(NOT_AN_ENVELOPE) from error
    if len(found.handle) != KEY_BYTES:
        raise Refusal(NOT_AN_ENVELOPE)
    return found
