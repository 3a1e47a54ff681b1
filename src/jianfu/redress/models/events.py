"""The columns of a step, the same for every history of the room."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Person, Unit
from jianfu.redress.domain.steps import Event


class EventRow(models.Model):
    """One step, kept with its day only. `sequence` orders the steps and lets of two racing ones exactly one in."""

    sequence = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    on = models.DateField()
    words = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb}"

    @property
    def event(self) -> Event:
        """Return the step as the thinking knows it."""
        return Event(self.verb, self.on, self.words, self.unit_id, self.by_id, self.by_name, self.data)
