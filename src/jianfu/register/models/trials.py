"""Trials of rules over the register: what a rule would have said to the demands of a year."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import JobRun, Person, Unit
from jianfu.register.models.demands import Demand


class RuleTrial(models.Model):
    """One trial, asked for by an office; its counts are empty until it is done.

    `text` is the pack under trial; empty when the rule is one in force.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField()
    run = models.ForeignKey(JobRun, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    judged = models.PositiveIntegerField(null=True)
    fired = models.PositiveIntegerField(null=True)
    undetermined = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "rule", "id"], name="rule_trial_last")]

    def __str__(self) -> str:
        return f"{self.rule} {self.since}–{self.until}"


class TrialHit(models.Model):
    """A demand to which the rule would have objected, with the sentence and the reason."""

    trial = models.ForeignKey(RuleTrial, on_delete=models.CASCADE, related_name="hits", db_index=False)
    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="+")
    quote = models.TextField(blank=True)
    because = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trial", "demand"], name="trial_hits_once")]

    def __str__(self) -> str:
        return f"{self.trial_id}: {self.demand_id}"
