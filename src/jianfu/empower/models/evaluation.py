"""Yearly evaluations, their ballots and samples, and yearly targets."""

from __future__ import annotations

from django.db import models

from jianfu.empower.domain.evaluation.design import ANONYMITY, Judged, Part, Stage
from jianfu.kernel.models import Person, Unit


class Evaluation(models.Model):
    """One yearly evaluation of a place. `closing` is what was measured when it closed: later work changes nothing."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    judged = models.CharField(max_length=12, choices=[(one.value, one.label.zh) for one in Judged])
    stage = models.CharField(
        max_length=8, default=Stage.DESIGN, choices=[(one.value, one.label.zh) for one in Stage]
    )
    process = models.PositiveSmallIntegerField()
    result = models.PositiveSmallIntegerField()
    satisfaction = models.PositiveSmallIntegerField()
    anonymity = models.PositiveSmallIntegerField(default=ANONYMITY)
    closing = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "judged"], name="evaluation_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(satisfaction__gte=30)
                & models.Q(satisfaction=100 - models.F("process") - models.F("result")),
                name="evaluation_weights_are_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EvaluationItem(models.Model):
    """One item: what is looked at, its points, and the register's figure that answers it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="items")
    part = models.CharField(max_length=12, choices=[(one.value, one.label.zh) for one in Part])
    text = models.CharField(max_length=200)
    points = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "figure"], name="evaluation_figure_once")
        ]

    def __str__(self) -> str:
        return self.text


class BallotTally(models.Model):
    """How many gave a unit a score. Nothing here says who: ballots are added up as they come, and never kept."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="tallies")
    subject = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    ballots = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "subject", "score"], name="ballot_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.score}: {self.ballots}"


class BallotCast(models.Model):
    """That somebody has voted – not when, not for whom, not what."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="cast")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "person"], name="ballot_cast_once")]

    def __str__(self) -> str:
        return f"{self.evaluation}"


class CitizenSample(models.Model):
    """What a random sample of a village's people said about their township: numbers only."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="samples")
    subject = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=60)
    population = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "subject", "stratum"], name="citizen_sample_once"),
            models.CheckConstraint(
                condition=models.Q(satisfied__lte=models.F("asked"))
                & models.Q(asked__lte=models.F("population")),
                name="citizen_sample_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stratum} {self.satisfied}/{self.asked}"


class YearTarget(models.Model):
    """A yearly target with its history, and the reason where it goes beyond what was ever reached."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="year_targets")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    measure = models.CharField(max_length=20, blank=True)
    value = models.FloatField()
    lower_is_better = models.BooleanField(default=False)
    history = models.JSONField(default=list)
    hours_each = models.FloatField(null=True)
    staff_hours = models.FloatField(null=True)
    reason = models.TextField(blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "name"], name="year_target_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"
