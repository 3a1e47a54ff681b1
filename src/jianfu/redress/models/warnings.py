"""Warnings: what a rule found, with its numbers as they were, and the steps taken on it."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Unit
from jianfu.redress.domain.warnings.life import OPEN_STAGES, STAGES
from jianfu.redress.domain.warnings.rules import Grade
from jianfu.redress.models.events import EventRow


class EarlyWarning(models.Model):
    """One warning about a unit, or about a territory as a whole (`subject` None); `about` tells apart what one rule finds."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=12)
    about = models.CharField(max_length=120, blank=True)
    grade = models.CharField(max_length=6, choices=[(grade.value, grade.label.zh) for grade in Grade])
    because_zh = models.TextField()
    because_en = models.TextField()
    numbers = models.JSONField(default=dict)
    raised_on = models.DateField()
    muted_until = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=8, choices=[(key, label.zh) for key, label in STAGES.items()])

    class Meta:
        indexes = [models.Index(fields=["territory", "stage", "raised_on"], name="warning_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "rule", "subject", "about"],
                condition=models.Q(stage__in=sorted(OPEN_STAGES)),
                nulls_distinct=False,
                name="one_open_warning_of_a_finding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.raised_on}"


class WarningEvent(EventRow):
    """One step of a warning."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.CASCADE, related_name="events", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["warning", "sequence"], name="warning_event_once")]
