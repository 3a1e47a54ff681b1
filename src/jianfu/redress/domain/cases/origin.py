"""Where a case comes from; only supervisors are told."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Origin(StrEnum):
    """The kind of source."""

    TIP = "tip"
    FINDING = "finding"
    OBJECTION = "objection"
    WARNING = "warning"
    VISIT = "visit"
    INSPECTION = "inspection"

    @property
    def label(self) -> Text:
        """Return the word that supervisors see."""
        return _LABELS[self]


_LABELS = {
    Origin.TIP: Text("线索", "tip"),
    Origin.FINDING: Text("评估疑点", "finding of a verdict"),
    Origin.OBJECTION: Text("基层意见", "objection from a desk"),
    Origin.WARNING: Text("预警", "warning"),
    Origin.VISIT: Text("入点评价", "rating of a visit"),
    Origin.INSPECTION: Text("督查检查结果", "result of an inspection"),
}
