"""The yearly plan of a territory: what was entered, what was worked out, what is published."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.models import JobRun, Unit
from jianfu.planning.domain.standing import Standing
from jianfu.planning.domain.versions import VersionState


class PlanYear(models.Model):
    """One territory's plan of one year, with the limits on what a unit can be asked to bear.

    A stretch of `blackouts` with `"only": "meetings"` closes days for meetings alone. `frequency` holds the numbers of
    visits from which a flag is raised, where they differ from `domain.frequency.Frequency`.
    """

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_years")
    year = models.PositiveSmallIntegerField()
    limits = models.JSONField(default=dict)
    blackouts = models.JSONField(default=list)
    teams = models.JSONField(default=dict)
    frequency = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "year"], name="plan_year_once")]

    def __str__(self) -> str:
        return f"{self.territory} {self.year}"


class PlanItem(models.Model):
    """What a department wants to come for. A withdrawn item stays: published versions refer to it.

    `by_data` names the shared data from which it is inspected instead of coming; such an item has no visits. `reason`
    says why it is off the plan, `decision` what the office answered.
    """

    plan = models.ForeignKey(PlanYear, on_delete=models.PROTECT, related_name="items")
    department = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plan_items")
    code = models.CharField(max_length=40)
    topic = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=[(one.value, one.label.zh) for one in Channel])
    earliest = models.DateField()
    latest = models.DateField()
    days = models.PositiveSmallIntegerField(default=1)
    times = models.PositiveSmallIntegerField(default=1)
    team = models.PositiveSmallIntegerField(default=3)
    joinable = models.BooleanField(default=True)
    submitted_on = models.DateField(null=True)
    asks = models.TextField(blank=True)
    basis = models.CharField(max_length=200, blank=True)
    by_data = models.CharField(max_length=200, blank=True)
    standing = models.CharField(
        max_length=9,
        default=Standing.PLANNED,
        choices=[(standing.value, standing.label.zh) for standing in Standing],
    )
    reason = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    together_with = models.JSONField(default=list)
    apart_from = models.JSONField(default=list)
    units = models.ManyToManyField(Unit, related_name="items_planned")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plan_item_code_once"),
            models.CheckConstraint(
                condition=models.Q(latest__gte=models.F("earliest")), name="plan_item_window_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.topic}"


class PlanVersion(models.Model):
    """One answer to the items as they stood when it was asked for: `inputs` is that copy, as a plan in JSON."""

    plan = models.ForeignKey(PlanYear, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10,
        default=VersionState.SOLVING,
        choices=[(state.value, state.label.zh) for state in VersionState],
    )
    inputs = models.JSONField()
    job = models.ForeignKey(JobRun, null=True, on_delete=models.SET_NULL, related_name="+")
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, blank=True)
    days_submitted = models.PositiveIntegerField(default=0)
    days_planned = models.PositiveIntegerField(default=0)
    bound = models.PositiveIntegerField(default=0)
    unplaced = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state=VersionState.PUBLISHED),
                name="plan_version_one_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"


class PlannedVisit(models.Model):
    """One visit of a version. Visits with the same `joint` come together; `code` is given when it is published."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="visits")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="visits")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="planned_visits")
    key = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    joint = models.CharField(max_length=60)
    submitted_on = models.DateField(null=True)
    because_zh = models.TextField(blank=True)
    because_en = models.TextField(blank=True)
    code = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="planned_visit_once"),
            models.UniqueConstraint(
                fields=["version", "code"], condition=~models.Q(code=""), name="planned_visit_code_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="planned_visit_days_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "first_day"], name="planned_visit_unit_day"),
            models.Index(fields=["code"], name="planned_visit_code"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.first_day}"
