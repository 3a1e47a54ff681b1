"""Secret addresses from which calendar programs fetch what somebody may see."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Person, Unit


class CalendarFeed(models.Model):
    """One secret address. Only the hash of its secret is kept: whoever reads the table cannot fetch the calendar."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_feeds")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.unit} · {self.made_at:%Y-%m-%d}"
