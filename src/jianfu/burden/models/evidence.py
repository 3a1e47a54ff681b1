"""What people said and noted about hours, how many they are, and what the time logs say about channels."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.models import Unit
from jianfu.register.models import Delivery, Demand

CHANNELS = [(channel.value, channel.label.zh) for channel in Channel]


class HoursReport(models.Model):
    """What a delivery really took, if the unit wants to say so: one tap, never required. No person is kept."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="hours_report")
    hours = models.FloatField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="hours_report_at")]
        constraints = [
            models.CheckConstraint(condition=models.Q(hours__gte=0), name="hours_report_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.hours:g} h"


class TimeLog(models.Model):
    """One finished piece of work on the day that a sampled unit kept a time log. A unit logs, never a person.

    With `demand`, the hours calibrate the estimates of its channel; without, they only show where the day went.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="time_logs", db_index=False)
    day = models.DateField()
    channel = models.CharField(max_length=12, choices=CHANNELS)
    demand = models.ForeignKey(
        Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="time_logs"
    )
    hours = models.FloatField()
    what = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "day", "place"], name="time_log_once"),
            models.CheckConstraint(
                condition=models.Q(hours__gt=0, hours__lte=24), name="time_log_hours_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.channel} {self.hours:g} h"


class Staff(models.Model):
    """How many people a unit has: what burden per head is divided by."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="staff")
    heads = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(heads__gte=1), name="staff_somebody")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.heads}"


class ChannelFactor(models.Model):
    """What the time logs said about the estimates of a channel, the last time they were looked at."""

    channel = models.CharField(max_length=12, choices=CHANNELS, unique=True)
    log_factor = models.FloatField()
    variance = models.FloatField()
    count = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.channel}: {self.log_factor:+.3f}"
