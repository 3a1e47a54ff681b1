"""Seeing a sealed value in full: only for a stated purpose, and never without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NO_PURPOSE
from jianfu.kernel.sealing import Sealed, unseal

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

SHORTEST_PURPOSE = 4


def unmask(actor: Actor, subject: Model, field: str, unit: Unit, purpose: str, now: datetime) -> str | None:
    """Return the full value of the sealed `field` of `subject`, which belongs to `unit`; None when it holds nothing.

    Needs `UNMASK` at the unit. The trace says who saw which field and why, not what it holds.
    Raises `Refusal`: `NOT_ALLOWED`, `NO_PURPOSE`.
    """
    actor.require(Permission.UNMASK, unit.path, unit.name)
    purpose = purpose.strip()
    if len(purpose) < SHORTEST_PURPOSE:
        raise Refusal(NO_PURPOSE, shortest=SHORTEST_PURPOSE)
    value = getattr(subject, field)
    if not isinstance(value, Sealed):
        return None
    with transaction.atomic():
        plain = unseal(value.token, value.purpose)
        record(
            actor, "sealed.unmask", subject, now, after={"field": field, "unit": unit.code}, reason=purpose
        )
    return plain
