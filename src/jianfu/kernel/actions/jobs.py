"""Resuming a background job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel.audit import record
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.job_refusals import JOB_NOT_RESUMABLE
from jianfu.kernel.domain.jobs import RESUMABLE, JobState
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.text import Text
from jianfu.kernel.jobs import awake
from jianfu.kernel.models import JobRun

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


def resume_job(actor: Actor, row: JobRun, now: datetime) -> None:
    """Queue a failed or interrupted job again; the steps that are done stay done.

    Only who asked for it, or the system. Raises `Refusal`: `NOT_ALLOWED`, `JOB_NOT_RESUMABLE`.
    """
    if actor.person_id not in {None, row.requested_by}:
        raise Refusal(
            NOT_ALLOWED, unit=row.name, permission=Text("续办他人的任务", "resume somebody else's job")
        )
    with transaction.atomic():
        row = JobRun.objects.select_for_update().get(pk=row.pk)
        state = JobState(row.state)
        if state not in RESUMABLE:
            raise Refusal(JOB_NOT_RESUMABLE, state=state.label)
        row.state = JobState.QUEUED
        row.save(update_fields=["state"])
        record(actor, "job.resume", row, now, before={"state": state, "attempts": row.attempts})
    awake.set()
