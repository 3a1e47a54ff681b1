"""The room's background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.kernel.clock import now
from jianfu.kernel.jobs import job
from jianfu.redress.actions.tips import deliver_outcomes
from jianfu.redress.actions.warnings.raising import raise_everywhere

if TYPE_CHECKING:
    from jianfu.kernel.jobs import Run

DELIVER = "redress.tip_outcomes"
WARN = "redress.warn"


@job(DELIVER, daily=True)
def tell_cases(run: Run, **_arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments; this one takes none
    """Tell cases what reporters said by receipt; a second run tells nothing anew."""
    run.progress(0, 1)
    told = deliver_outcomes(now())
    run.progress(1, 1)
    return {"told": told}


@job(WARN, daily=True)
def warn(run: Run, **_arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments; this one takes none
    """Ask the rules of warnings about every county; a second run on the same day finds nothing new."""
    run.progress(0, 1)
    raised = raise_everywhere(now())
    run.progress(1, 1)
    return {"raised": raised}
