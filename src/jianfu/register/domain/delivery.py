"""Where a demand stands on one unit's desk."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class DeliveryState(StrEnum):
    """The state of a delivery; the first two are open."""

    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Say whether the unit still owes something."""
        return self in {DeliveryState.WAITING, DeliveryState.ACKNOWLEDGED}


_LABELS = {
    DeliveryState.WAITING: Text("待签收", "not yet acknowledged"),
    DeliveryState.ACKNOWLEDGED: Text("办理中", "being handled"),
    DeliveryState.ANSWERED: Text("已答复", "answered"),
    DeliveryState.CANCELLED: Text("已撤销", "taken back"),
    DeliveryState.LAPSED: Text("已失效", "lapsed"),
}
