"""The words of a call: how urgent it is, what can happen to it, where it and each department's part stand."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Urgency(StrEnum):
    """How soon somebody must come."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _URGENCY[self]


_URGENCY = {
    Urgency.ORDINARY: Text("一般", "ordinary"),
    Urgency.URGENT: Text("较急", "urgent"),
    Urgency.EMERGENCY: Text("紧急", "emergency"),
}


class Event(StrEnum):
    """What can happen to a call."""

    RAISED = "raised"
    ANSWERED = "answered"
    CAME = "came"
    DISPUTED = "disputed"
    DECIDED = "decided"
    DONE = "done"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    WITHDRAWN = "withdrawn"
    NOTED = "noted"

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return _EVENT[self]


_EVENT = {
    Event.RAISED: Text("呼叫部门", "called the departments"),
    Event.ANSWERED: Text("应答", "answered"),
    Event.CAME: Text("到场", "came"),
    Event.DISPUTED: Text("认为不归本部门", "says that it is not in charge"),
    Event.DECIDED: Text("裁定由谁负责", "decided who is in charge"),
    Event.DONE: Text("报告办结", "reported it done"),
    Event.SOLVED: Text("确认已解决", "confirmed that it is solved"),
    Event.UNSOLVED: Text("反馈没有解决，重新办理", "said that it is not solved; reopened"),
    Event.WITHDRAWN: Text("撤回呼叫", "withdrew the call"),
    Event.NOTED: Text("说明", "note"),
}


class CallState(StrEnum):
    """Where a call stands. Done is what departments say, solved is what the caller says."""

    OPEN = "open"
    DISPUTED = "disputed"
    DONE = "done"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE[self]

    @property
    def is_open(self) -> bool:
        """Say whether somebody still owes something."""
        return self not in {CallState.SOLVED, CallState.WITHDRAWN}


_STATE = {
    CallState.OPEN: Text("办理中", "under way"),
    CallState.DISPUTED: Text("责任待裁定", "responsibility disputed"),
    CallState.DONE: Text("已办结，待呼叫单位确认", "done, to be confirmed by the caller"),
    CallState.SOLVED: Text("已解决", "solved"),
    CallState.WITHDRAWN: Text("已撤回", "withdrawn"),
}


class PartState(StrEnum):
    """Where the part of one department stands."""

    CALLED = "called"
    COMING = "coming"
    PRESENT = "present"
    DISPUTED = "disputed"
    RELEASED = "released"
    DONE = "done"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _PART[self]

    @property
    def owes(self) -> bool:
        """Say whether the department still has to do something."""
        return self in {PartState.CALLED, PartState.COMING, PartState.PRESENT}


_PART = {
    PartState.CALLED: Text("待应答", "not answered yet"),
    PartState.COMING: Text("已应答", "answered"),
    PartState.PRESENT: Text("已到场", "on the spot"),
    PartState.DISPUTED: Text("提出异议", "disputes it"),
    PartState.RELEASED: Text("不由其负责", "not in charge"),
    PartState.DONE: Text("已办结", "done"),
}
