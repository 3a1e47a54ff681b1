"""One-day time logs of sampled units: what a unit's day went into, by channel. No person is kept."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.models import Unit
from jianfu.register.models import Delivery


class TimeLog(models.Model):
    """A unit was asked to note one day. `given_at` is None until it did; it may also say no (`declined`), or nothing."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="time_logs", db_index=False)
    day = models.DateField()
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="time_log_once"),
            models.CheckConstraint(
                condition=models.Q(declined=False) | models.Q(given_at__isnull=False),
                name="time_log_declined_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["day"], name="time_log_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.day}"


class TimeLogLine(models.Model):
    """How many minutes of the day went into something: a delivery that is known here, or a channel at large."""

    log = models.ForeignKey(TimeLog, on_delete=models.CASCADE, related_name="lines")
    channel = models.CharField(
        max_length=12, choices=[(channel.value, channel.label.zh) for channel in Channel]
    )
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="logged"
    )
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=1440), name="time_log_within_a_day"
            ),
            models.UniqueConstraint(
                fields=["log", "channel"],
                condition=models.Q(delivery__isnull=True),
                name="time_log_channel_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.minutes} min"
