"""Slim tables of the desk; writes go through `desk.actions`, reads through `desk.queries`."""

from __future__ import annotations

from django.db import models

from jianfu.desk.domain.objection import ObjectionKind
from jianfu.kernel.models import Person, StoredFile
from jianfu.register.models import Delivery


class Answer(models.Model):
    """What a unit answered; a later one adds to the earlier ones and replaces none."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    files = models.ManyToManyField(StoredFile, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.delivery_id} · {self.at:%Y-%m-%d}"


class Objection(models.Model):
    """A unit says that a demand is unreasonable; one for each delivery. `upheld` is None until the office has replied."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="objection")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label.zh) for kind in ObjectionKind])
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} · {self.delivery_id}"


class Rating(models.Model):
    """How needed a demand was, in the eyes of the unit that did it: 1 (needless) to 5 (needed). No person is kept."""

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="rating_from_1_to_5")
        ]

    def __str__(self) -> str:
        return str(self.score)
