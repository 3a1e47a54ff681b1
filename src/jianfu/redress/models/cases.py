"""Cases and their steps."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.models import Unit
from jianfu.redress.domain.cases.life import STAGES
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.models.events import EventRow
from jianfu.register.models import Demand


class CaseSeries(models.Model):
    """The last serial given within a territory and year."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "year"], name="case_series_once")]

    def __str__(self) -> str:
        return f"{self.territory} {self.year}: {self.last}"


class Case(models.Model):
    """One case. `summary` is written by a supervisor and tells nothing of the source; `source_ref` names it for supervisors.

    `stage`, `handler` and `lead` mirror the last step, so that lists can filter; the history alone is the truth, and no
    deadline is stored. `pack` names the deadlines that held when it was opened. `issuer` is the unit that it is about.
    """

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=80, unique=True)
    origin = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Origin])
    source_ref = models.CharField(max_length=80, unique=True, null=True, blank=True)
    subject = models.CharField(max_length=120)
    summary = models.TextField()
    channel = models.CharField(
        max_length=12, blank=True, choices=[(channel.value, channel.label.zh) for channel in Channel]
    )
    issuer = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    demand = models.ForeignKey(Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    affected = models.ManyToManyField(Unit, related_name="cases_affecting")
    pack = models.CharField(max_length=20)
    opened_on = models.DateField()
    stage = models.CharField(max_length=12, choices=[(key, label.zh) for key, label in STAGES.items()])
    handler = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="cases_handled"
    )
    lead = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined")

    class Meta:
        indexes = [
            models.Index(fields=["territory", "stage", "id"], name="case_territory_stage"),
            models.Index(fields=["handler", "stage"], name="case_handler_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class CaseEvent(EventRow):
    """One step of a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="case_event_once")]
