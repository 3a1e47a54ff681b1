"""Versions of a unit's duty lists; a version is never changed, a later one takes its place."""

from __future__ import annotations

from django.db import models

from jianfu.duties.domain.items import DutyItem, ListKind
from jianfu.kernel.models import Unit


class DutyVersion(models.Model):
    """All lists of a unit (and of those below it that have none of their own) from a day on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duty_versions", db_index=False)
    title = models.CharField(max_length=200)
    effective_on = models.DateField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "effective_on"], name="duty_version_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.effective_on}"


class DutyEntry(models.Model):
    """One item of a version, at its place; see `duties.domain.items.DutyItem` for the meaning of the columns."""

    version = models.ForeignKey(DutyVersion, on_delete=models.CASCADE, related_name="entries", db_index=False)
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.label.zh) for kind in ListKind])
    name = models.TextField()
    category = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    duty = models.TextField(blank=True)
    part = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="duty_entry_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def item(self) -> DutyItem:
        """Return the item as the thinking knows it."""
        return DutyItem(ListKind(self.kind), self.name, self.category, self.owner, self.duty, self.part)
