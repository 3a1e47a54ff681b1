"""The life of a background job, purely: its states, and when one that runs must be taken for dead."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from jianfu.kernel.domain.text import Text

HEARTBEAT = timedelta(seconds=5)
# Several missed beats: a machine that swaps is slow, not dead.
LOST_AFTER = timedelta(seconds=30)


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _LABELS[self]


_LABELS = {
    JobState.QUEUED: Text("排队中", "queued"),
    JobState.RUNNING: Text("进行中", "running"),
    JobState.DONE: Text("已完成", "done"),
    JobState.FAILED: Text("未成功", "failed"),
    JobState.LOST: Text("已中断", "interrupted"),
}
RESUMABLE = frozenset({JobState.FAILED, JobState.LOST})


def is_lost(state: JobState, heartbeat_at: datetime | None, moment: datetime) -> bool:
    """Say whether a job that claims to run has not shown a sign of life for too long."""
    return state is JobState.RUNNING and (heartbeat_at is None or moment - heartbeat_at > LOST_AFTER)
