"""Services near home and the applications for them; who applies is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from jianfu.empower.domain.approvals.service import Flow, read_flow
from jianfu.empower.domain.approvals.standing import Event
from jianfu.empower.models.happening import EventRow
from jianfu.kernel.models import Unit
from jianfu.kernel.models.fields import BlindIndexField, SealedField

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class Service(models.Model):
    """One version of a service of a territory; a changed flow is a new row, so that what runs keeps its own."""

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services")
    department = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    before_days = models.PositiveSmallIntegerField()
    before_by = models.CharField(max_length=80, blank=True)
    steps = models.TextField()
    materials = models.TextField(blank=True)
    checks = models.TextField(blank=True)
    since = models.DateField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "name"],
                condition=models.Q(replaced_at__isnull=True),
                name="service_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def flow(self) -> Flow:
        """Return the procedure as the thinking knows it."""
        return read_flow(self.steps, self.materials, self.checks)


class Application(models.Model):
    """Somebody's application through a village. `is_open` only serves the index."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="applications")
    village = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="applications")
    name = SealedField(kind="id_number")
    id_number = SealedField(kind="id_number")
    id_index = BlindIndexField(source="id_number")
    submitted_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "id_index"], condition=models.Q(is_open=True), name="application_open_once"
            )
        ]
        indexes = [models.Index(fields=["village", "is_open"], name="application_village_open")]

    def __str__(self) -> str:
        return f"{self.service} {self.pk}"


class ApplicationEvent(EventRow):
    """What happened to an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
