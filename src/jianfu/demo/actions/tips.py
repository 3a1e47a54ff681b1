"""The window for tips of the demo county: set up to the end, with two conversations, so that its pages work at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.people import PASSWORD
from jianfu.demo.domain.tips import ADDRESS, NEEDED, PHONE, SAMPLES, SHARES, key_for
from jianfu.redress.actions import tips
from jianfu.redress.actions.tips import Ceremony
from jianfu.redress.domain.tips import envelope, fingerprints, passphrase, receipt, shamir
from jianfu.redress.domain.tips.content import Content
from jianfu.redress.domain.tips.grain import Batch
from jianfu.redress.domain.tips.receipt import Access
from jianfu.redress.domain.tips.wire import Asked
from jianfu.redress.queries.tips.keys import recipients

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.domain.tips import SampleTip
    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit
    from jianfu.redress.models import TipWindow


def open_demo_window(county: Unit, supervisor: Actor, seed: int, now: datetime) -> int:
    """Set the window up with the demo's public passphrase, and send and answer the samples; return how many."""
    window = tips.open_window(supervisor, county, PHONE, ADDRESS, Batch.AT_ONCE, now)
    key, recovery = (Access(b"", key_for(seed, name), b"") for name in ("supervisor", "recovery"))
    listed = fingerprints.of_list([key.public, recovery.public])
    locked = passphrase.locked(
        passphrase.Kept(key.private, (listed,)), PASSWORD, key_for(seed, "salt")[: passphrase.SALT_BYTES]
    )
    tips.add_key(supervisor, window.pk, key.public, locked, now)
    window = tips.set_recovery(supervisor, window.pk, Ceremony(recovery.public, NEEDED, SHARES), now)
    shares = shamir.split(recovery.private, NEEDED, SHARES, key_for(seed, "noise"))
    answer = envelope.unwrap(bytes(window.sealed_challenge or b""), shamir.joined(shares[:NEEDED]))
    window = tips.rehearse(supervisor, window.pk, answer, now)
    for number, sample in enumerate(SAMPLES):
        _converse(window, supervisor, sample, key_for(seed, f"body {number}"), now)
    return len(SAMPLES)


def _converse(window: TipWindow, supervisor: Actor, sample: SampleTip, key: bytes, now: datetime) -> None:
    access = receipt.access_from(receipt.receipt_from(sample.digits))
    publics = recipients(window)
    first = Content(
        "tip", sample.text, access.proof, access.public, fingerprints.of_list(publics), sample.topic
    )
    sealed = envelope.sealed(first.packed(), key, publics, access.public)
    asked = Asked(access.handle, "", 0, "send", window.pk, sealed.packed())
    tip = tips.receive(asked, (now - timedelta(days=sample.days_ago)).date())
    tips.set_topic(supervisor, tip.pk, sample.topic, now)
    if sample.answer:
        reply = Content("answer", sample.answer, access.proof).packed()
        sealed = envelope.sealed(reply, bytes(reversed(key)), publics, access.public)
        tips.answer(supervisor, tip.pk, sealed.packed(), now)
