"""What is known about each subject: value by value, with its source, its day and who confirmed it."""

from __future__ import annotations

from django.db import models

from jianfu.forms.domain.elements.dictionary import subjects
from jianfu.forms.domain.keeping.corrections import CorrectionState
from jianfu.kernel.models import Unit
from jianfu.kernel.models.fields import SealedField


class Subject(models.Model):
    """Something that is known about: a village, a household, a person, a plot, an enterprise and so on.

    `unit` answers for it. `key` tells it from others of its kind at that unit: plain words where the kind is open,
    a blind index where it is personal; then the name is sealed too.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="subjects", db_index=False)
    kind = models.CharField(max_length=12, choices=[(one.key, one.label) for one in subjects().values()])
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True)
    sealed_name = SealedField(kind="id_number")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "key"], name="subject_once")]

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.pk}"


class Value(models.Model):
    """One value of one element for one period ("" where it has none); what it replaced stays, with `replaced_at`.

    Values about persons and households are sealed, whatever they say.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="values", db_index=False)
    element = models.CharField(max_length=160)
    period = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    sealed = SealedField(kind="id_number")
    measure = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    confirmed_by = models.CharField(max_length=60)
    confirmed_unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "element", "period"],
                condition=models.Q(replaced_at__isnull=True),
                name="value_one_in_force",
            )
        ]
        indexes = [models.Index(fields=["subject", "element", "-at"], name="value_history")]

    def __str__(self) -> str:
        return f"{self.element} {self.period}".strip()


class Correction(models.Model):
    """A filler says that a known value is wrong: whoever gave that value decides, the answer given stays as typed."""

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="corrections")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="corrections_to_decide")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="corrections_made")
    proposed = models.TextField(blank=True)
    sealed = SealedField(kind="id_number")
    source = models.CharField(max_length=200)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()
    state = models.CharField(
        max_length=8,
        default=CorrectionState.OPEN,
        choices=[(state.value, state.label.zh) for state in CorrectionState],
    )
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["value", "unit"], condition=models.Q(state="open"), name="correction_open_once"
            )
        ]
        indexes = [models.Index(fields=["owner", "state"], name="correction_to_decide")]

    def __str__(self) -> str:
        return f"{self.value} · {self.state}"


class ImportMapping(models.Model):
    """Which element each column of a data workbook means, settled once and remembered by its headers."""

    fingerprint = models.CharField(max_length=64, unique=True)
    columns = models.JSONField()
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.fingerprint[:12]
