"""The tool's own weight: seconds that people spend in the product, by kind of page and day. No person, no unit."""

from __future__ import annotations

from django.db import models


class PageTime(models.Model):
    """All stays on one kind of page on one day: how many, and how many seconds together.

    `kind` is one of a few kinds of page (`burden.domain.weight.Kind`), never an address: a row says nothing of anybody.
    """

    day = models.DateField()
    kind = models.CharField(max_length=24)
    stays = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "kind"], name="page_time_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.seconds} s"
