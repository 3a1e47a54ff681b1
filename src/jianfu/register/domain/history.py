"""Rows of an import: demands as another register, or a generator, kept them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import COUNTED, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.hours import Hours
    from jianfu.register.domain.medium import Medium
    from jianfu.review.domain.verdict import Outcome


@dataclass(frozen=True, slots=True)
class HistoryDelivery:
    """One addressed unit: `settled_on` is the day of its answer (or of the end, when it never answered)."""

    unit_code: str
    state: DeliveryState = DeliveryState.ANSWERED
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One demand of the past.

    `key` is the source's own id: a key that is in the register already is skipped, and `parent_key` names the demand
    above, in the same batch or an earlier one. `issuer_code` is a unit's code; empty only for what came past the
    system from somebody who is no unit (`issuer_named`). `booked_on` is the day from which it counts, also its day of
    issue unless `issued_on` says otherwise. `medium` is set for what came past the system: it is not counted formally
    and gets no plan number. Without `hours` they are estimated from channel and `particulars` (`fields`, `pages`,
    `requests`, `people`, `minutes`). Without `expires_on` the usual life is given.
    """

    key: str
    channel: Channel
    title: str
    booked_on: date
    issuer_code: str = ""
    issuer_named: str = ""
    state: State = State.CLOSED
    asks: str = ""
    deliverable: str = ""
    medium: Medium | None = None
    letterhead: Letterhead = Letterhead.NONE
    document_number: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    expires_on: date | None = None
    parent_key: str = ""
    outcome: Outcome | None = None
    hours: Hours | None = None
    particulars: Mapping[str, float] = field(default_factory=dict)
    deliveries: tuple[HistoryDelivery, ...] = ()

    @property
    def counted(self) -> bool:
        """Say whether it counts in the published numbers."""
        return self.medium is None and self.state in COUNTED
