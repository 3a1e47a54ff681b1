"""The common plan's background job: working a version out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.kernel.clock import now
from jianfu.kernel.domain.text import Text
from jianfu.kernel.jobs import job
from jianfu.planning.actions import work_out
from jianfu.planning.actions.solving import SECONDS, SOLVE

if TYPE_CHECKING:
    from jianfu.kernel.jobs import Run
    from jianfu.planning.domain.solving import Progress

STANDS = Text(
    "目前{planned}天，已证明不少于{bound}天，差距{gap}",
    "{planned} days so far, no fewer than {bound} possible: a gap of {gap}",
)


@job(SOLVE)
def solve(run: Run, **arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments
    """Work out the version `version_id` within `seconds`; a second run of a finished one changes nothing."""
    seconds = float(arguments.get("seconds", SECONDS))
    total = max(1, round(seconds))
    run.progress(0, total)

    def tell(progress: Progress) -> None:
        note = STANDS.filled(planned=progress.planned, bound=progress.bound, gap=f"{progress.gap:.1%}")
        run.progress(min(total, int(progress.seconds)), total, note)

    version = work_out(int(arguments["version_id"]), now(), seconds, int(arguments.get("seed", 0)), tell)
    run.progress(total, total)
    return {"version": version.number, "days": version.days_planned}
