"""Days for which a sampled unit was asked to keep a time log; what it wrote down are time logs of their own."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Unit


class LogDay(models.Model):
    """A unit was asked to note one day, and need not: `answered_at` stays empty until it noted something or said no."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="log_days", db_index=False)
    day = models.DateField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="log_day_once"),
            models.CheckConstraint(
                condition=models.Q(declined=False) | models.Q(answered_at__isnull=False),
                name="log_day_declined_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["day"], name="log_day_day")]

    def __str__(self) -> str:
        return f"{self.unit} {self.day}"
