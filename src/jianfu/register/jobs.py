"""The register's background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.kernel.clock import now
from jianfu.kernel.jobs import job
from jianfu.register.actions import expire_due, run_trial
from jianfu.register.actions.trials import TRY_RULE

if TYPE_CHECKING:
    from jianfu.kernel.jobs import Run

EXPIRE = "register.expire"


@job(EXPIRE, daily=True)
def expire(run: Run, **arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments; this one takes none
    """End every demand whose last day has passed. A second run finds nothing left to do."""
    run.progress(0, 1)
    ended = expire_due(now(), **arguments)
    run.progress(1, 1)
    return {"expired": ended}


@job(TRY_RULE)
def try_rule(run: Run, **arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments
    """Judge last year's demands by one rule, for the trial `trial_id`."""
    trial = run_trial(int(arguments["trial_id"]), run.progress)
    return {"judged": trial.judged or 0, "fired": trial.fired or 0}
