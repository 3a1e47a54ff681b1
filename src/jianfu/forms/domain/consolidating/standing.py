"""Where forms of the catalogue and proposals about them stand, and when both sides have spoken."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class EntryState(StrEnum):
    """Whether a form of the catalogue may still be asked."""

    IN_FORCE = "in_force"
    CANCELLED = "cancelled"
    GENERATED = "generated"
    MERGED = "merged"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _STATES[self]


class Action(StrEnum):
    """What is proposed for a form."""

    CANCEL = "cancel"
    MERGE = "merge"
    GENERATE = "generate"
    KEEP = "keep"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _ACTIONS[self]

    @property
    def leads_to(self) -> EntryState:
        """Return how the form stands once the proposal is adopted."""
        return {
            Action.CANCEL: EntryState.CANCELLED,
            Action.MERGE: EntryState.MERGED,
            Action.GENERATE: EntryState.GENERATED,
            Action.KEEP: EntryState.IN_FORCE,
        }[self]


class Side(StrEnum):
    """Who speaks about a proposal: the department that asks, or a unit that fills."""

    ISSUER = "issuer"
    FILLER = "filler"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _SIDES[self]


_STATES = {
    EntryState.IN_FORCE: Text("在用", "in force"),
    EntryState.CANCELLED: Text("已取消", "cancelled"),
    EntryState.GENERATED: Text("改由数据生成", "made from data"),
    EntryState.MERGED: Text("已并入基础表", "merged"),
}
_ACTIONS = {
    Action.CANCEL: Text("取消", "cancel"),
    Action.MERGE: Text("合并", "merge"),
    Action.GENERATE: Text("由数据生成", "make from data"),
    Action.KEEP: Text("保留", "keep"),
}
_SIDES = {Side.ISSUER: Text("发表单位", "issuer"), Side.FILLER: Text("填表单位", "filler")}
