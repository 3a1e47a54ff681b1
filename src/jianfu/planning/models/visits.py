"""What became of visits: who really came, what units think of it, and what study visits led to."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import StoredFile, Unit
from jianfu.planning.models.plans import PlanItem


class VisitRecord(models.Model):
    """What a unit noted about a visit: against its code, or without one for visitors who came past the plan.

    `findings` is the number of problems found; None while nobody has said. It says nothing about a rating: those are
    kept without any way back to a visit (`RatingBatch`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visit_records")
    item = models.ForeignKey(PlanItem, null=True, on_delete=models.PROTECT, related_name="records")
    department = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    visitor_named = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=8, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    team = models.PositiveSmallIntegerField(default=1)
    escorts = models.PositiveSmallIntegerField(default=0)
    asked = models.TextField(blank=True)
    findings = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="visit_record_once_a_code"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("began_at")),
                name="visit_record_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(department__isnull=False) | ~models.Q(visitor_named=""),
                name="visit_record_has_a_visitor",
            ),
        ]
        indexes = [models.Index(fields=["unit", "began_at"], name="visit_record_unit_began")]

    def __str__(self) -> str:
        return f"{self.unit} {self.began_at:%Y-%m-%d} {self.department or self.visitor_named}"


class RatingBatch(models.Model):
    """Ratings of one department's visits, as sums: there is no row for a single rating, and no time.

    `tally` counts answers by question. A batch is shown once it is closed, which takes the number of units that stands
    in `domain.rating.LEAST_UNITS`; `period` is the half-year in which it closed.
    """

    department = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    tally = models.JSONField(default=dict)
    closed = models.BooleanField(default=False)
    period = models.CharField(max_length=6, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["department", "number"], name="rating_batch_once"),
            models.UniqueConstraint(
                fields=["department"], condition=models.Q(closed=False), name="rating_batch_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department} · {self.number}"


class RatingSeal(models.Model):
    """That something has rated already: a keyed hash of a visit's code, or of a unit within an open batch.

    The hash is the primary key, so that the order of the rows says nothing; without the key file, which is not in the
    database, it leads to no visit and no unit. Seals of units are destroyed with the closing of their batch.
    """

    seal = models.CharField(max_length=64, primary_key=True)
    batch = models.ForeignKey(RatingBatch, null=True, on_delete=models.CASCADE, related_name="seals")

    def __str__(self) -> str:
        return self.seal[:12]


class StudyReport(models.Model):
    """The report of a study visit, for all to use; the visit need not be repeated."""

    item = models.OneToOneField(PlanItem, on_delete=models.PROTECT, related_name="study_report")
    summary = models.TextField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    submitted_on = models.DateField()

    def __str__(self) -> str:
        return str(self.item)


class Recommendation(models.Model):
    """What a study visit recommends, who carries it out, and when it was done."""

    report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField()
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="recommendations")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text[:60]
