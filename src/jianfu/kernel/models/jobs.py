"""Background jobs: the queue, the progress and the history are one table."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.jobs import JobState


class JobRun(models.Model):
    """One job asked for: queued by the same transaction that needed it, and worked on until done.

    Its times are the machine's, not those of `JIANFU_NOW`: they say who is alive.
    """

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, default=JobState.QUEUED, choices=[(state.value, state.label.zh) for state in JobState]
    )
    due_on = models.DateField(null=True)
    """The day whose daily run this is; None for what somebody asked for."""
    requested_by = models.BigIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note_zh = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)
    steps = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error_code = models.CharField(max_length=20, blank=True)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "queued_at"], name="job_state_queued")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total=0) | models.Q(done__lte=models.F("total")),
                name="job_done_within_total",
            ),
            # However many workers see the new day, the job is queued once.
            models.UniqueConstraint(fields=["name", "due_on"], name="job_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.name} {self.state}"
