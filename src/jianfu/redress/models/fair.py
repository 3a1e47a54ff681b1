"""Fair proceedings: the person concerned is sealed, the steps are kept, units that heard a rumour receive its clearing."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.identifiers import IdentifierKind
from jianfu.kernel.models import Unit
from jianfu.kernel.models.fields import SealedField
from jianfu.redress.domain.fair.life import LIVES, Kind
from jianfu.redress.models.events import EventRow

_STAGES = {key: label.zh for life in LIVES.values() for key, label in life.stages.items()}


class Proceeding(models.Model):
    """One proceeding about one person at `unit`, called by their post; the name is sealed and opened for a purpose only."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label.zh) for kind in Kind])
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=80)
    name = SealedField(kind=IdentifierKind.NAME)
    matter = models.TextField()
    grounds = models.JSONField(default=list)
    opened_on = models.DateField()
    stage = models.CharField(max_length=10, choices=list(_STAGES.items()))
    heard_by = models.ManyToManyField(Unit, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.post}"


class ProceedingEvent(EventRow):
    """One step of a proceeding."""

    proceeding = models.ForeignKey(
        Proceeding, on_delete=models.CASCADE, related_name="events", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proceeding", "sequence"], name="proceeding_event_once")
        ]


class ClearingRead(models.Model):
    """That a unit which heard the rumour has read its clearing."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="reads")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proceeding", "unit"], name="clearing_read_once")]

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"
