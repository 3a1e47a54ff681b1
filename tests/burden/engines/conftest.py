"""What the tests of engines share: a ledger of every kind of demand, rolled up and exported."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import roll_up, set_staff, weigh
from jianfu.burden.engines.exporting import export
from jianfu.kernel.domain.channels import Channel
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.letterhead import Letterhead
from tests.burden.ledger import NOW, sent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.register.world import World


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """Return the export of a ledger of a year and a half with everything that a roll-up distinguishes."""
    choose = Random(7)
    parent = None
    for number in range(60):
        day = date(2024, 11, 3) + timedelta(days=choose.randrange(500))
        medium = choose.choice(["", "", "", "chat", "phone"])
        state = choose.choice([DeliveryState.WAITING, DeliveryState.ANSWERED, DeliveryState.CANCELLED])
        fields = choose.randrange(0, 30)
        made = sent(
            world,
            day,
            choose.sample(world.townships + world.villages, choose.randrange(1, 5)),
            state,
            day + timedelta(days=choose.randrange(60)),
            channel=choose.choice(list(Channel)),
            issuer=choose.choice([world.bureau, world.other_bureau]),
            medium=medium,
            letterhead=choose.choice(list(Letterhead)),
            due_on=choose.choice([None, day + timedelta(days=choose.randrange(20))]),
            expires_on=day + timedelta(days=choose.randrange(5, 300)),
            particulars={"fields": fields, "fields_held": fields // 3},
            parent=parent if number % 5 == 4 else None,
        )
        parent = made if number % 5 == 0 else parent
    sent(world, date(2026, 3, 2), issuer=None, issuer_named="省里某处", medium="phone")
    set_staff(world.administrator, {unit.code: 9 for unit in world.townships}, date(2026, 1, 1), NOW)
    weigh(NOW)
    roll_up(NOW)
    export(tmp_path / "export")
    return tmp_path / "export"
