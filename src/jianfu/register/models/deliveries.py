"""Deliveries: a demand on one unit's desk."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Unit
from jianfu.register.domain.delivery import DeliveryState
from jianfu.register.models.demands import Demand


class Delivery(models.Model):
    """One demand for one unit. `sort_on` is the due day, or the last of all days where there is none.

    A desk reads `unit, sort_on, id` of what is open: an index of its own holds just that, in that order, so that a
    page costs the same with one delivery behind it or with twenty million.
    """

    demand = models.ForeignKey(Demand, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    state = models.CharField(
        max_length=12, choices=[(state.value, state.label.zh) for state in DeliveryState]
    )
    is_open = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)
    sort_on = models.DateField()
    delivered_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "sort_on", "id"], name="delivery_desk", condition=models.Q(is_open=True)
            ),
            models.Index(fields=["unit", "delivered_on", "id"], name="delivery_received"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["demand", "unit"], name="delivered_once"),
            models.CheckConstraint(
                condition=models.Q(is_open=True, state__in=["waiting", "acknowledged"])
                | models.Q(is_open=False, state__in=["answered", "cancelled", "lapsed"]),
                name="delivery_open_by_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand} → {self.unit}"
