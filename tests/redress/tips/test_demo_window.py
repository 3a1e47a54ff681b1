"""The demo's window works at once: open, with one conversation answered and one waiting, under the public passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.demo.actions.tips import open_demo_window
from jianfu.demo.domain.people import PASSWORD
from jianfu.demo.domain.tips import SAMPLES
from jianfu.redress.domain.tips import fingerprints, passphrase, receipt
from jianfu.redress.domain.tips.envelope import OWN
from jianfu.redress.models import Tip, TipKey, TipWindow
from jianfu.redress.queries.tips.keys import is_open, recipients
from jianfu.redress.queries.tips.mailbox import by_handle
from tests.redress.tips.office import NOW, opened

if TYPE_CHECKING:
    from tests.redress.conftest import Cast


def test_the_samples_open_with_their_public_receipts_and_passphrase(cast: Cast) -> None:
    assert open_demo_window(cast.world.county, cast.supervisor, 7, NOW) == len(SAMPLES)
    window = TipWindow.objects.get()
    assert is_open(window)
    kept = passphrase.unlocked(TipKey.objects.get().locked, PASSWORD)
    # The supervisor has confirmed the list that the samples' writers were shown.
    assert kept.confirmed == (fingerprints.of_list(recipients(window)),)
    for sample in SAMPLES:
        access = receipt.access_from(receipt.receipt_from(sample.digits))
        tip = by_handle(access.handle)
        assert tip is not None
        texts = [opened(one, access, OWN).text for one in tip.messages.order_by("number")]
        assert texts == [sample.text, *([sample.answer] if sample.answer else [])]
    assert sorted(Tip.objects.values_list("state", flat=True)) == ["answered", "received"]
