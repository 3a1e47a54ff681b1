"""Demands: whatever is asked of units below, through whatever channel."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours, Origin
from jianfu.kernel.models import Person, Unit
from jianfu.reading.models import ReadDocument
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.domain.medium import Medium
from jianfu.review.domain.verdict import Outcome
from jianfu.review.models import Judgement


class Demand(models.Model):
    """One demand. `issuer` is missing only where a capture names somebody who is no unit here (`issuer_named`).

    `booked_on` is the day on which it began to count: that of approval, for captures that of arrival. `counted` says
    that it counts in the published numbers and in the quotas; `medium` is set for what came past the system. The
    hours are those of one addressed unit. `urgency` is the rank of the last draft's degree (1 特急 … 4 可并入例行报送; 0
    where none was judged). `imported_as` is the key of the row in the list that it was imported from.
    """

    channel = models.CharField(
        max_length=12, choices=[(channel.value, channel.label.zh) for channel in Channel]
    )
    title = models.CharField(max_length=300)
    asks = models.TextField(blank=True)
    deliverable = models.CharField(max_length=300, blank=True)
    issuer = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="demands", db_index=False
    )
    issuer_named = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=9, choices=[(state.value, state.label.zh) for state in State])
    medium = models.CharField(
        max_length=6, blank=True, choices=[(medium.value, medium.label.zh) for medium in Medium]
    )
    letterhead = models.CharField(
        max_length=5, choices=[(letterhead.value, letterhead.label.zh) for letterhead in Letterhead]
    )
    document_number = models.CharField(max_length=80, blank=True)
    plan_number = models.CharField(max_length=160, unique=True, null=True, blank=True)
    counted = models.BooleanField(default=False)

    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    booked_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField()

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on_as"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    renewals = models.PositiveSmallIntegerField(default=0)
    audience = models.JSONField(default=dict)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[(outcome.value, outcome.label.zh) for outcome in Outcome]
    )
    urgency = models.PositiveSmallIntegerField(default=0)
    justification = models.TextField(blank=True)
    hours_low = models.FloatField(default=0)
    hours_likely = models.FloatField(default=0)
    hours_high = models.FloatField(default=0)
    hours_origin = models.CharField(
        max_length=10,
        default=Origin.ESTIMATED,
        choices=[(origin.value, origin.label.zh) for origin in Origin],
    )
    particulars = models.JSONField(default=dict)
    imported_as = models.CharField(max_length=80, unique=True, null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "booked_on", "channel"], name="demand_issuer_booked"),
            models.Index(fields=["state", "submitted_at", "id"], name="demand_queue"),
            models.Index(fields=["state", "expires_on"], name="demand_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issuer__isnull=False) | ~models.Q(issuer_named=""),
                name="demand_has_an_issuer",
            ),
            models.CheckConstraint(
                condition=models.Q(counted=False) | models.Q(booked_on__isnull=False),
                name="demand_counts_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(counted=False) | models.Q(medium=""),
                name="demand_past_the_system_is_not_formal",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> Hours:
        """Return the hours of one addressed unit, with their range and origin."""
        return Hours(self.hours_low, self.hours_likely, self.hours_high, Origin(self.hours_origin))


class DemandVersion(models.Model):
    """One draft of a demand: what was handed in, and the verdict on it. Versions are kept; the highest one counts."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(ReadDocument, on_delete=models.PROTECT, related_name="+")
    judgement = models.ForeignKey(
        Judgement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["demand", "number"], name="demand_version_once")]

    def __str__(self) -> str:
        return f"{self.demand} #{self.number}"


class DemandEvent(models.Model):
    """A step in the life of a demand, with the reason that the other side may read."""

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="events", db_index=False)
    verb = models.CharField(max_length=20)
    state = models.CharField(max_length=9)
    reason = models.TextField(blank=True)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["demand", "at", "id"], name="demand_event_order")]

    def __str__(self) -> str:
        return f"{self.verb} → {self.state}"
