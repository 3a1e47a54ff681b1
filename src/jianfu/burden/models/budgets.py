"""Hours budgets, what was taken from them, and how hours came and went; all in whole minutes."""

from __future__ import annotations

from django.db import models

from jianfu.burden.domain.budgets import MoveKind, Warned, said_hours
from jianfu.kernel.models import Unit
from jianfu.register.models import Demand


class Budget(models.Model):
    """The hours that an issuing unit may cost those below it in a year. `used_minutes` is the sum of its entries.

    The database itself refuses to let a binding budget be exceeded.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hours_budgets", db_index=False)
    year = models.PositiveSmallIntegerField()
    limit_minutes = models.PositiveIntegerField()
    used_minutes = models.PositiveIntegerField(default=0)
    binding = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="budget_once"),
            models.CheckConstraint(
                condition=models.Q(binding=False) | models.Q(used_minutes__lte=models.F("limit_minutes")),
                name="budget_never_overrun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.used_minutes}/{self.limit_minutes}"


class BudgetEntry(models.Model):
    """What one demand took. `crossed` is the mark that this booking reached (0: none), so that no excess is silent."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="entries", db_index=False)
    demand = models.OneToOneField(Demand, on_delete=models.PROTECT, related_name="budget_entry")
    minutes = models.PositiveIntegerField()
    low_minutes = models.PositiveIntegerField()
    high_minutes = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    crossed = models.PositiveSmallIntegerField(
        default=Warned.CALM, choices=[(mark.value, str(mark.value)) for mark in Warned]
    )
    booked_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["budget", "-minutes"], name="budget_entry_heaviest")]

    def __str__(self) -> str:
        return f"{self.demand}: {self.minutes} min"

    @property
    def hours(self) -> str:
        """Return its hours as people read them."""
        return said_hours(self.minutes)

    @property
    def range(self) -> str:
        """Return the range of its hours as people read it."""
        return f"{said_hours(self.low_minutes)}–{said_hours(self.high_minutes)}"


class BudgetMove(models.Model):
    """Hours that the office set, carried over to the next year, or took from one unit for another; with its reason."""

    kind = models.CharField(max_length=5, choices=[(kind.value, kind.label.zh) for kind in MoveKind])
    source = models.ForeignKey(
        Budget, null=True, blank=True, on_delete=models.CASCADE, related_name="moves_out"
    )
    target = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="moves_in")
    minutes = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.minutes} min → {self.target}"
