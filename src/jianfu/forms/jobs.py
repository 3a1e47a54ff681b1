"""The room's background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.forms.actions import drop_uploads
from jianfu.kernel.clock import now
from jianfu.kernel.jobs import job

if TYPE_CHECKING:
    from jianfu.kernel.jobs import Run

DROP = "forms.drop_uploads"


@job(DROP, daily=True)
def drop(run: Run, **_arguments: Any) -> dict[str, int]:  # noqa: ANN401 -- a job's JSON arguments; this one takes none
    """Remove files that came back in part only and whose time is over. A second run finds nothing left to do."""
    run.progress(0, 1)
    dropped = drop_uploads(now())
    run.progress(1, 1)
    return {"dropped": dropped}
