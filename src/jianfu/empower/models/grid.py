"""Posts, households and matters of the network; heads of households and telephone numbers are sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from jianfu.empower.domain.grid.matters import Event
from jianfu.empower.domain.grid.network import Post as Known
from jianfu.empower.domain.grid.network import PostKind
from jianfu.empower.models.happening import EventRow
from jianfu.kernel.models import Unit
from jianfu.kernel.models.fields import BlindIndexField, SealedField

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class GridPost(models.Model):
    """A post of a village's network. Who holds it is a public contact; the telephone number is sealed."""

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grid_posts")
    kind = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in PostKind])
    name = models.CharField(max_length=60)
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    holder = models.CharField(max_length=60, blank=True)
    phone = SealedField(kind="phone")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "kind", "name"], name="grid_post_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def known(self) -> Known:
        """Return the post as the thinking knows it."""
        return Known(self.pk, PostKind(self.kind), self.name, self.above_id, bool(self.holder))


class Household(models.Model):
    """A household of a village and the post that looks after it."""

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="households")
    post = models.ForeignKey(GridPost, null=True, on_delete=models.PROTECT, related_name="households")
    head = SealedField(kind="id_number")
    head_index = BlindIndexField(source="head", db_index=True)
    people = models.PositiveSmallIntegerField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["village", "left_on"], name="household_village")]

    def __str__(self) -> str:
        return f"{self.village} {self.pk}"


class GridMatter(models.Model):
    """What somebody of a village has asked for. `is_open` only serves the index."""

    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grid_matters")
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="matters")
    text = models.TextField()
    raised_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["village", "is_open"], name="grid_matter_open")]

    def __str__(self) -> str:
        return self.text[:60]


class GridMatterEvent(EventRow):
    """What happened to a matter."""

    matter = models.ForeignKey(GridMatter, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
