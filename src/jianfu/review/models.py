"""Verdicts as they were given: never changed afterwards, a new one is a new row."""

from __future__ import annotations

from django.db import models

from jianfu.reading.models import ReadDocument
from jianfu.review.domain.verdict import Outcome


class Judgement(models.Model):
    """One verdict on one reading, with the rules it was given by and the declaration it rests on."""

    document = models.ForeignKey(ReadDocument, on_delete=models.PROTECT, related_name="judgements")
    outcome = models.CharField(
        max_length=12, choices=[(outcome.value, outcome.label.zh) for outcome in Outcome]
    )
    verdict = models.JSONField()
    declaration = models.JSONField()
    rules = models.CharField(max_length=80)
    judged_on = models.DateField()
    judged_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.outcome} · {self.document}"
