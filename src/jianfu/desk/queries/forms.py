"""What the forms room has for a unit, as lines of its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.desk.inbox import Matter
from jianfu.forms.queries.matters import form_matters

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


def from_forms(actor: Actor, unit_id: int, now: datetime) -> Iterable[Matter]:  # noqa: ARG001 -- the protocol's
    """Return returned forms, forms to review and corrections."""
    return [Matter(*matter) for matter in form_matters(actor, unit_id)]
