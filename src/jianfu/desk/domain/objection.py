"""Why a unit finds a demand unreasonable: the kinds that the central rules name, one tap each."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class ObjectionKind(StrEnum):
    """What is wrong with a demand, in the unit's eyes."""

    REPEATED = "repeated"
    TOO_SOON = "too_soon"
    NOT_OURS = "not_ours"
    TRACES = "traces"
    NEEDLESS = "needless"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    ObjectionKind.REPEATED: Text("重复索要", "asked again"),
    ObjectionKind.TOO_SOON: Text("时限过紧", "due too soon"),
    ObjectionKind.NOT_OURS: Text("不属于本单位职责", "not our duty"),
    ObjectionKind.TRACES: Text("过度留痕", "proof for its own sake"),
    ObjectionKind.NEEDLESS: Text("没有实际用处", "of no use"),
    ObjectionKind.OTHER: Text("其他", "something else"),
}
