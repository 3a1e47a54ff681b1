"""Versions of a unit's duty lists; a version is never changed, a later one takes its place."""

from __future__ import annotations

from django.db import models

from jianfu.duties.domain.admission import AdmissionState
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


class Admission(models.Model):
    """A department's application to bring townships a matter that no list holds. What the lists said is kept with it."""

    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="admissions")
    department = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="admissions_asked")
    title = models.CharField(max_length=200)
    part = models.TextField()
    basis = models.TextField()
    support = models.TextField()
    listed_zh = models.TextField()
    listed_en = models.TextField()
    state = models.CharField(
        max_length=10,
        default=AdmissionState.CONSULTING,
        choices=[(state.value, state.label.zh) for state in AdmissionState],
    )
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["department", "title"], name="admission_once")]

    def __str__(self) -> str:
        return self.title


class AdmissionOpinion(models.Model):
    """What a unit says to it; a later opinion takes the place of its earlier one."""

    admission = models.ForeignKey(Admission, on_delete=models.CASCADE, related_name="opinions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["admission", "unit"], name="admission_opinion_once")]

    def __str__(self) -> str:
        return f"{self.unit}"
