"""Commissions of villages and what happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from jianfu.empower.domain.commissions.terms import Terms
from jianfu.empower.domain.commissions.words import Event
from jianfu.empower.models.happening import EventRow
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class Commission(models.Model):
    """What a principal asks of a village, and what it pays. `is_open` only serves the index."""

    principal = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commissions_given")
    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commissions_taken")
    title = models.CharField(max_length=120)
    content = models.TextField(blank=True)
    standard = models.TextField(blank=True)
    requirement = models.TextField(blank=True)
    liability = models.TextField(blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    funds = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    drafted_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["village", "is_open"], name="commission_village_open")]
        constraints = [
            models.CheckConstraint(condition=models.Q(funds__gte=0), name="commission_takes_no_money"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="commission_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def terms(self) -> Terms:
        """Return the terms as the thinking knows them."""
        return Terms(
            self.content,
            self.standard,
            self.requirement,
            self.first_day,
            self.last_day,
            self.funds,
            self.liability,
        )

    @property
    def needs_consent(self) -> bool:
        """Say whether the village's township must consent: unless it is the principal itself."""
        return self.principal_id != self.village.parent_id


class CommissionEvent(EventRow):
    """What happened to a commission."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
