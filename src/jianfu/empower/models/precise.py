"""Lines of the lists "entitled, not served" and "served, perhaps not entitled", and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from jianfu.empower.domain.precise.rules import Gap
from jianfu.empower.domain.precise.standing import Event
from jianfu.empower.models.happening import EventRow
from jianfu.forms.models import Subject
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from jianfu.kernel.domain.text import Text


class ServiceLine(models.Model):
    """What a rule found about a person; `answers` holds each condition's answer, source and day, never the value."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="service_lines")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=60)
    gap = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Gap])
    answers: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    found_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "rule"], condition=models.Q(is_open=True), name="service_line_open_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "is_open"], name="service_line_unit")]

    def __str__(self) -> str:
        return f"{self.rule} {self.gap}"

    @property
    def gap_label(self) -> Text:
        """Return what is wrong, in words."""
        return Gap(self.gap).label


class ServiceLineEvent(EventRow):
    """What happened to a line."""

    line = models.ForeignKey(ServiceLine, on_delete=models.CASCADE, related_name="events")

    class Meta(EventRow.Meta):
        abstract = False

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return Event(self.kind).label
