"""How many people a unit has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from jianfu.burden.actions import set_staff
from jianfu.burden.domain.errors import HEADS_IMPOSSIBLE
from jianfu.burden.models import Staff
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.models import AuditEntry
from tests.burden.ledger import NOW

if TYPE_CHECKING:
    from tests.register.world import World

DAY = date(2026, 1, 1)


def test_staff_is_set_and_set_again(world: World) -> None:
    code = world.townships[0].code
    assert set_staff(world.administrator, {code: 40}, DAY, NOW) == 1
    set_staff(world.administrator, {code: 42}, DAY, NOW)
    assert Staff.objects.get().heads == 42
    last = AuditEntry.objects.filter(verb="unit.staff").order_by("-pk")[0]
    assert (last.before, last.after) == ({"heads": 40}, {"heads": 42})


@pytest.mark.parametrize("heads", [0, -1, 10_001])
def test_an_impossible_number_leaves_all_as_it_was(world: World, heads: int) -> None:
    first, second = world.townships[0].code, world.townships[1].code
    with pytest.raises(Refusal) as refused:
        set_staff(world.administrator, {first: 40, second: heads}, DAY, NOW)
    assert refused.value.kind is HEADS_IMPOSSIBLE
    assert not Staff.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "reviewer", "head", "leader"])
def test_only_who_manages_units_sets_staff(world: World, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        set_staff(getattr(world, who), {world.townships[0].code: 40}, DAY, NOW)
    assert refused.value.kind is NOT_ALLOWED
