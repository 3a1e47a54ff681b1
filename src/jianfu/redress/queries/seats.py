"""At which units somebody sits: exactly these, not what lies below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import ROLE_PERMISSIONS, Permission

if TYPE_CHECKING:
    from jianfu.kernel.domain.access import Actor


def seats(actor: Actor, permission: Permission = Permission.ANSWER) -> frozenset[int]:
    """Return the units for which the actor answers.

    A township's clerk does not see what a village of it said, nor a county's reviewer what a department was sent as
    its handling unit: these roles look down in other parts of the product, here a unit is only itself.
    """
    return frozenset(held.unit_id for held in actor.holds if permission in ROLE_PERMISSIONS[held.role])
