"""Bulletins of a place: one for a month, with its text as edited, and its steps."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Unit
from jianfu.redress.domain.bulletins.life import STAGES
from jianfu.redress.models.events import EventRow


class Bulletin(models.Model):
    """The bulletin of a month; `text` has a heading or a paragraph on each line.

    `figures` are the numbers of the day on which it was drafted; charts and tables are drawn from them.
    """

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    figures = models.JSONField(default=list)
    stage = models.CharField(max_length=9, choices=[(key, label.zh) for key, label in STAGES.items()])
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "year", "month"], name="bulletin_once_a_month"),
            models.CheckConstraint(
                condition=~models.Q(stage="published") | models.Q(published_on__isnull=False),
                name="published_bulletin_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BulletinEvent(EventRow):
    """One step of a bulletin."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="events", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bulletin", "sequence"], name="bulletin_event_once")]
