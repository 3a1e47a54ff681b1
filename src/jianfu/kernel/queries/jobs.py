"""Reads of background jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.job_refusals import NO_SUCH_JOB
from jianfu.kernel.models import JobRun

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor


def jobs_of(actor: Actor) -> QuerySet[JobRun]:
    """Return the jobs that `actor` asked for, the newest first; the system sees all."""
    jobs = JobRun.objects.order_by("-queued_at", "-pk")
    return jobs if actor.person_id is None else jobs.filter(requested_by=actor.person_id)


def job_of(actor: Actor, number: int) -> JobRun:
    """Return one of the actor's jobs, or refuse (`NO_SUCH_JOB`, also for somebody else's)."""
    row = jobs_of(actor).filter(pk=number).first()
    if row is None:
        raise Refusal(NO_SUCH_JOB, number=number)
    return row
