"""Rectification and the reports of visits."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.models import Person, Unit
from jianfu.planning.models import PlanItem
from jianfu.redress.domain.rectification.evidence import Metric
from jianfu.redress.domain.rectification.life import STAGES, Source
from jianfu.redress.models.cases import Case
from jianfu.redress.models.events import EventRow


class Rectification(models.Model):
    """One problem to be put right by one unit. `stage` mirrors the history; days are read off it, never stored.

    `metric` (of `about`, narrowed to `channel`) is the number of the register that shows whether it helped.
    """

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rectifications")
    source = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Source])
    source_title = models.CharField(max_length=160)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    visit_item = models.ForeignKey(
        PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rectifies")
    problem = models.TextField()
    metric = models.CharField(max_length=8, blank=True, choices=[(one.value, one.label.zh) for one in Metric])
    channel = models.CharField(
        max_length=12, blank=True, choices=[(channel.value, channel.label.zh) for channel in Channel]
    )
    opened_on = models.DateField()
    stage = models.CharField(max_length=12, choices=[(key, label.zh) for key, label in STAGES.items()])
    imported_as = models.CharField(max_length=80, unique=True, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["territory", "stage", "id"], name="rectification_stage")]

    def __str__(self) -> str:
        return self.problem[:40]


class RectificationEvent(EventRow):
    """One step of a rectification."""

    item = models.ForeignKey(Rectification, on_delete=models.CASCADE, related_name="events", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "sequence"], name="rectification_event_once")]


class VisitReport(models.Model):
    """What a visit led to: due a week after the last day of the item's published visits."""

    item = models.OneToOneField(PlanItem, on_delete=models.PROTECT, related_name="visit_report")
    text = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.item} {self.on}"
