"""Entries of the inventories, who uses them, and what happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from jianfu.empower.domain.inventory.holding import Holding as Known
from jianfu.empower.domain.inventory.words import Event, Function, Kind
from jianfu.empower.models.happening import EventRow
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class Holding(models.Model):
    """One entry, once for each territory, kind and name. `ended_on` repeats the last event for counting."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(one.value, one.label.zh) for one in Kind])
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    owner = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="holdings")
    owner_named = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    functions: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    filing_number = models.CharField(max_length=60, blank=True)
    lender_level = models.PositiveSmallIntegerField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    reported_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "kind", "folded"],
                condition=models.Q(ended_on__isnull=True),
                name="holding_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_name(self) -> str:
        """Return who runs it, in words."""
        return self.owner.name if self.owner else self.owner_named

    @property
    def known(self) -> Known:
        """Return the entry as the thinking knows it."""
        return Known(
            key=self.pk,
            kind=Kind(self.kind),
            name=self.name,
            owner=self.owner_name,
            owner_kind=UnitKind(self.owner.kind) if self.owner else None,
            owner_level=Level(self.owner.level) if self.owner else None,
            purpose=self.purpose,
            functions=frozenset(Function(one) for one in self.functions),
            filing_number=self.filing_number,
            since=self.since,
            until=self.until,
            lender_level=self.lender_level,
        )

    @property
    def function_labels(self) -> list[Text]:
        """Return what it does, in words, in the order in which functions are named."""
        return [one.label for one in Function if one.value in self.functions]


class HoldingUse(models.Model):
    """That a unit uses an entry: how many people, how many minutes a day each; unknown stays unknown."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="uses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holding", "unit"], name="holding_use_once")]

    def __str__(self) -> str:
        return f"{self.holding} · {self.unit}"


class HoldingEvent(EventRow):
    """What happened to an entry."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
