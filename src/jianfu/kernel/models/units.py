"""Units: one tree by territory (块), and one line of functional superiors (条)."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models.fields import PathField


class Unit(models.Model):
    """One unit. `path` is its superior's path followed by five characters of its own: a subtree is a range."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField(choices=[(level.value, level.label.zh) for level in Level])
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label.zh) for kind in UnitKind])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    functional_superior = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="functional_inferiors"
    )
    path = PathField(max_length=60, unique=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["level", "kind", "path"], name="unit_level_kind_path")]
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name
