"""Verdicts as they were given: never changed afterwards, a new one is a new row."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Person, Unit
from jianfu.reading.models import ReadDocument
from jianfu.review.domain.verdict import Outcome


class Judgement(models.Model):
    """One verdict on one reading, with the rules it was given by and the declaration it rests on."""

    document = models.ForeignKey(ReadDocument, on_delete=models.PROTECT, related_name="judgements")
    outcome = models.CharField(
        max_length=12, choices=[(outcome.value, outcome.label.zh) for outcome in Outcome]
    )
    verdict = models.JSONField()
    declaration = models.JSONField()
    rules = models.CharField(max_length=80)
    judged_on = models.DateField()
    judged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.outcome} · {self.document}"


class RuleSwitch(models.Model):
    """A rule switched on or off for a unit and all below it; the last row of a rule counts, none is ever changed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    on = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "rule", "id"], name="rule_switch_last")]

    def __str__(self) -> str:
        return f"{self.rule} {'●' if self.on else '○'}"


class LocalPack(models.Model):
    """A version of a place's own rule pack, kept as it was written; one without text withdraws the pack."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name", "number"], name="local_pack_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.number}"
