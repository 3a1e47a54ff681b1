"""Monitoring points, supervisors with a term, and pulses that belong to nobody."""

from __future__ import annotations

import uuid

from django.db import models

from jianfu.kernel.models import Person, Unit


class Appointment(models.Model):
    """A unit (监测点) or a person (监督员) appointed for a term, the last day included."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointed")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="appointed"
    )
    since = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="appointment_term_in_order"
            )
        ]
        indexes = [models.Index(fields=["territory", "since", "until"], name="appointment_term")]

    def __str__(self) -> str:
        return f"{self.person or self.unit} {self.since}–{self.until}"


class PulseGiven(models.Model):
    """That a point gave its pulse of a month: once, and without a word of what it said."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="given")
    month = models.CharField(max_length=7)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment", "month"], name="pulse_once_a_month")]

    def __str__(self) -> str:
        return self.month


class PulseAnswer(models.Model):
    """What somebody said in a month. Nothing leads to whoever it was: no unit, no day, and the rows are shuffled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    level = models.PositiveSmallIntegerField()
    burdensome = models.PositiveSmallIntegerField()
    needless = models.PositiveSmallIntegerField()
    useless = models.PositiveSmallIntegerField()
    worst = models.CharField(max_length=100, blank=True)
    better = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["territory", "month"], name="pulse_month")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(burdensome__range=(1, 5), needless__range=(1, 5), useless__range=(1, 5)),
                name="pulse_from_1_to_5",
            )
        ]

    def __str__(self) -> str:
        return self.month
