"""The room's background jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jianfu.kernel.clock import now
from jianfu.kernel.jobs import job
from jianfu.redress.actions.notices import send_waiting, tell_everybody
from jianfu.redress.actions.notices.telling import JOB as NOTICES
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


@job(NOTICES, every=timedelta(minutes=15))
def notices(run: Run, **_arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments; this one takes none
    """Make the messages of who may be told now, and hand over what waits; what fails is tried at a later run."""
    run.progress(0, 2)
    told = tell_everybody(now())
    run.progress(1, 2)
    sent = send_waiting(now())
    run.progress(2, 2)
    return {"told": told, "sent": sent}
