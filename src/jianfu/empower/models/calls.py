"""Calls from below and what happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from jianfu.empower.domain.calls.words import Event, Urgency
from jianfu.empower.models.happening import EventRow
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class Call(models.Model):
    """A township or village calls departments. `is_open` only serves the index: the events say where it stands."""

    caller = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calls_made")
    departments = models.ManyToManyField(Unit, related_name="calls_received")
    matter = models.TextField()
    place = models.CharField(max_length=120, blank=True)
    urgency = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Urgency])
    basis_zh = models.TextField(blank=True)
    basis_en = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["caller", "is_open", "-raised_at"], name="call_caller_open")]

    def __str__(self) -> str:
        return self.matter[:60]


class CallEvent(EventRow):
    """What happened to a call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
