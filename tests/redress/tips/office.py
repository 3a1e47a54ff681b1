"""A window with its supervisors' keys and its recovery key, and a reporter: the other side of every test here."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from jianfu.kernel.clock import SHANGHAI
from jianfu.redress.actions import tips
from jianfu.redress.actions.tips import Ceremony
from jianfu.redress.domain.tips import envelope, receipt, shamir
from jianfu.redress.domain.tips.content import Attached, Content, content_of
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.receipt import Access
from jianfu.redress.domain.tips.wire import Asked
from jianfu.redress.domain.tips.wraps import read
from jianfu.redress.queries.tips.keys import recipients

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit
    from jianfu.redress.models import Tip, TipKey, TipMessage, TipWindow

NOW = datetime(2026, 11, 18, 10, 17, 43, 123456, tzinfo=SHANGHAI)
TODAY = NOW.date()
# The form of a locked key; what is inside is the browser's affair.
LOCKED = json.dumps({"v": 1, "t": 3, "m": 65536, "salt": "00" * 16, "box": "AAAA"})
TEXT = "半年里为同一张表报了十七次，附件二是口头要求的。"


def pair() -> Access:
    """Return a new key pair (and a handle and a proof that supervisors do not use)."""
    return Access(os.urandom(32), os.urandom(32), os.urandom(32))


def new_window(who: Actor, territory: Unit, batch: Batch = Batch.AT_ONCE) -> TipWindow:
    """Begin a window."""
    return tips.open_window(who, territory, "0558-1234567", "云溪县人民路1号", batch, NOW)


def add_key(who: Actor, window: TipWindow) -> tuple[Access, TipKey]:
    """Give a supervisor a key."""
    key = pair()
    return key, tips.add_key(who, window.pk, key.public, LOCKED, NOW)


def recovered(window: TipWindow, who: Actor, needed: int = 2, count: int = 3) -> tuple[Access, list[str]]:
    """Make the recovery key, its shares, and rehearse them."""
    key = pair()
    shares = shamir.split(key.private, needed, count, os.urandom(32 * (needed - 1)))
    set_up = tips.set_recovery(who, window.pk, Ceremony(key.public, needed, count), NOW)
    joined = shamir.joined(shares[1 : 1 + needed])
    tips.rehearse(who, window.pk, envelope.unwrap(bytes(set_up.sealed_challenge or b""), joined), NOW)
    window.refresh_from_db()
    return key, [share.written() for share in shares]


@dataclass
class Office:
    """A window that is open, and what its supervisor can open with."""

    window: TipWindow
    who: Actor
    key: Access
    recovery: Access
    shares: list[str]

    def envelope(self, content: Content, own: bytes) -> bytes:
        """Seal to everybody on the list and the reporter."""
        return envelope.sealed(content.packed(), os.urandom(32), recipients(self.window), own).packed()

    def answer(self, tip: Tip, text: str) -> Tip:
        """Answer as the supervisor's page does: with the key and the proof that stand in the first message."""
        first = self.read(tip.messages.get(number=1))
        content = Content("answer", text, first.proof)
        return tips.answer(self.who, tip.pk, self.envelope(content, first.key), NOW)

    def read(self, message: TipMessage, key: Access | None = None) -> Content:
        """Open a message with the supervisor's key, or another."""
        return opened(message, key or self.key)


def opened(message: TipMessage, key: Access, name: bytes | None = None) -> Content:
    """Open a stored message."""
    wrapped = read(bytes(message.wraps))[envelope.key_id(key.public) if name is None else name]
    return content_of(envelope.opened(bytes(message.body), envelope.unwrap(wrapped, key.private)))


def open_office(who: Actor, territory: Unit, batch: Batch = Batch.AT_ONCE) -> Office:
    """Set a window up to the end."""
    window = new_window(who, territory, batch)
    key, _ = add_key(who, window)
    recovery, shares = recovered(window, who)
    return Office(window, who, key, recovery, shares)


@dataclass
class Reporter:
    """Somebody with a receipt."""

    office: Office
    access: Access = field(default_factory=pair)

    def asked(self, content: Content, what: str = "send") -> Asked:
        """Return the request that the page makes."""
        sealed = self.office.envelope(content, self.access.public)
        return Asked(self.access.handle, "", 0, what, self.office.window.pk, sealed)

    def first(self, text: str = TEXT, files: tuple[Attached, ...] = ()) -> Asked:
        """Return the request that sends a tip."""
        content = Content("tip", text, self.access.proof, self.access.public, "00001", "forms", files)
        return self.asked(content)

    def sends(self, text: str = TEXT, files: tuple[Attached, ...] = ()) -> Tip:
        """Send a tip."""
        return tips.receive(self.first(text, files), TODAY)

    def writes(self, text: str) -> Tip:
        """Write on."""
        return tips.write_on(self.asked(Content("message", text, self.access.proof), "write"), TODAY)

    def reads(self, tip: Tip) -> list[Content]:
        """Open the whole conversation by the receipt's key."""
        return [opened(message, self.access, envelope.OWN) for message in tip.messages.order_by("number")]

    def says(self, outcome: str) -> Asked:
        """Return the request that says whether it is solved."""
        return Asked(self.access.handle, "", 0, outcome)


def with_receipt(office: Office, digits: str) -> Reporter:
    """Return a reporter whose keys follow from a receipt."""
    return Reporter(office, receipt.access_from(receipt.receipt_from(digits)))
