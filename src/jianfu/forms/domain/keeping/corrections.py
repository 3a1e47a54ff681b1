"""Where a correction stands."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class CorrectionState(StrEnum):
    """The state of a proposed correction."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    CorrectionState.OPEN: Text("待数据来源单位核对", "waiting for the owner of the data"),
    CorrectionState.TAKEN: Text("已采纳", "taken over"),
    CorrectionState.DECLINED: Text("未采纳", "not taken over"),
}
