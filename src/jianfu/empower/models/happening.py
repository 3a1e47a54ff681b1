"""What every subject's events have in common; events are appended and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from jianfu.empower.domain.happening import Happening
from jianfu.kernel.models import Person, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping


class EventRow(models.Model):
    """One event of a subject; the subject's own table adds the link to it."""

    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    data: models.JSONField[Mapping[str, Any], Mapping[str, Any]] = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"

    @property
    def happening(self) -> Happening:
        """Return the event as the thinking knows it."""
        return Happening(self.kind, self.at, self.unit_id, self.note, self.data)
