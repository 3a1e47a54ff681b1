"""The words of a commission: what can happen to it and where it stands."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Event(StrEnum):
    """What can happen to a commission."""

    DRAFTED = "drafted"
    CHANGED = "changed"
    OFFERED = "offered"
    CONSENTED = "consented"
    SIGNED = "signed"
    DECLINED = "declined"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    PAID = "paid"
    RECEIVED = "received"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return what the history and the button say."""
        return _EVENT[self]


_EVENT = {
    Event.DRAFTED: Text("起草委托", "drafted"),
    Event.CHANGED: Text("修改委托", "changed"),
    Event.OFFERED: Text("委托方签署", "signed by the principal"),
    Event.CONSENTED: Text("乡镇（街道）同意", "consent of the township"),
    Event.SIGNED: Text("村（社区）签署", "signed by the village"),
    Event.DECLINED: Text("不接受委托", "declined"),
    Event.REPORTED: Text("报告完成", "reported done"),
    Event.RETURNED: Text("退回补做", "returned to be completed"),
    Event.ACCEPTED: Text("验收", "accepted"),
    Event.PAID: Text("支付费用", "paid"),
    Event.RECEIVED: Text("确认收到费用", "receipt confirmed"),
    Event.WITHDRAWN: Text("撤回委托", "withdrawn"),
}


class State(StrEnum):
    """Where a commission stands."""

    DRAFT = "draft"
    CONSENT = "consent"
    OFFERED = "offered"
    IN_FORCE = "in_force"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    SETTLED = "settled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE[self]

    @property
    def is_open(self) -> bool:
        """Say whether somebody still owes something."""
        return self not in {State.SETTLED, State.DECLINED, State.WITHDRAWN}


_STATE = {
    State.DRAFT: Text("起草中", "draft"),
    State.CONSENT: Text("待乡镇（街道）同意", "the township's consent is awaited"),
    State.OFFERED: Text("待村（社区）签署", "the village's signature is awaited"),
    State.IN_FORCE: Text("双方已签，办理中", "signed by both, under way"),
    State.REPORTED: Text("已完成，待验收", "done, to be accepted"),
    State.ACCEPTED: Text("已验收，待结清", "accepted, to be settled"),
    State.SETTLED: Text("已结清", "settled"),
    State.DECLINED: Text("未接受", "declined"),
    State.WITHDRAWN: Text("已撤回", "withdrawn"),
}
