"""Who calls, and with which roles."""

from __future__ import annotations

from ninja import Router, Schema

from jianfu.api.calls import REFUSALS, Call
from jianfu.kernel.domain.access import ROLE_PERMISSIONS

router = Router()


class HeldRole(Schema):
    """A role at a unit, and what it allows there and below."""

    role: str
    unit: str
    permissions: list[str]


class Me(Schema):
    """The caller."""

    name: str
    roles: list[HeldRole]


@router.get("me", response={200: Me, **REFUSALS}, summary="Who calls, and what they may do where")
def me(request: Call) -> Me:
    """Return the caller's name and roles."""
    actor = request.actor
    roles = [
        HeldRole(role=held.role, unit=held.unit_name, permissions=sorted(ROLE_PERMISSIONS[held.role]))
        for held in actor.holds
    ]
    return Me(name=actor.name, roles=roles)
