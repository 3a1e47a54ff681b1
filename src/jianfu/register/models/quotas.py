"""Quotas and the serials of plan numbers; the database itself refuses to let more be used than there is."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit


class Quota(models.Model):
    """How many demands may be approved in a year; see `register.domain.quota` for what it covers.

    `level` -1 stands for every level. `used` is kept by the approvals alone.
    """

    ANY_LEVEL = -1

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="quotas", db_index=False)
    year = models.PositiveSmallIntegerField()
    channel = models.CharField(
        max_length=12, choices=[(channel.value, channel.label.zh) for channel in Channel]
    )
    whole = models.BooleanField(default=False)
    level = models.SmallIntegerField(
        default=ANY_LEVEL, choices=[(ANY_LEVEL, "不限"), *((level.value, level.label.zh) for level in Level)]
    )
    red_only = models.BooleanField(default=False)
    limit = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=60)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "channel", "whole", "level", "red_only"], name="quota_once"
            ),
            models.CheckConstraint(
                condition=models.Q(used__lte=models.F("limit")), name="quota_never_overrun"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year} {self.channel}: {self.used}/{self.limit}"


class PlanSeries(models.Model):
    """The last serial given within one issuer, year and channel."""

    organ = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=12)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "year", "channel"], name="plan_series_once")]

    def __str__(self) -> str:
        return f"{self.organ} {self.year} {self.channel}: {self.last}"
