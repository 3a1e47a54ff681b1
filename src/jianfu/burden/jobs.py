"""The nightly job: calibrate, weigh, roll up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.burden import actions
from jianfu.kernel.clock import now
from jianfu.kernel.domain.text import Text
from jianfu.kernel.jobs import job

if TYPE_CHECKING:
    from jianfu.kernel.jobs import Run

NIGHTLY = "burden.roll_up"
STEPS = 3
_CALIBRATED = Text("已按工时记录校准{count}个渠道", "{count} channels calibrated by time logs")
_WEIGHED = Text("已重新称量，{count}件工时有变化", "weighed anew; the hours of {count} demands changed")


@job(NIGHTLY, daily=True)
def roll_up(run: Run, **_arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments
    """Calibrate, weigh and roll up; each of them can be done again without harm."""
    moment = now()
    channels = actions.recalibrate(moment)
    run.progress(1, STEPS, _CALIBRATED.filled(count=channels))
    changed = actions.weigh(moment)
    run.progress(2, STEPS, _WEIGHED.filled(count=changed))
    rows = actions.roll_up(moment)
    run.progress(STEPS, STEPS)
    return {"channels": channels, "changed": changed, **rows}
