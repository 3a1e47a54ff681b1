"""Courses and what came of them, growth, rest."""

from __future__ import annotations

from django.db import models

from jianfu.empower.domain.cadres.words import Growth, Plan, Skill
from jianfu.kernel.models import Person, Unit


class Course(models.Model):
    """A course that a place offers: which plan, which skill, what one can do afterwards."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(max_length=120)
    plan = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Plan])
    skill = models.CharField(max_length=16, choices=[(one.value, one.label.zh) for one in Skill])
    step = models.PositiveSmallIntegerField(default=1)
    can_do = models.CharField(max_length=200)
    where = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="course_once")]

    def __str__(self) -> str:
        return self.name


class CourseUse(models.Model):
    """That somebody used what a course taught: on what. No hours, no attendance."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="uses")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="course_uses")
    practised = models.CharField(max_length=300)
    noted_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="course_use_once")]

    def __str__(self) -> str:
        return f"{self.course}"


class GrowthRecord(models.Model):
    """An exchange, a post, a project, an honour."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="growth")
    kind = models.CharField(max_length=10, choices=[(one.value, one.label.zh) for one in Growth])
    name = models.CharField(max_length=160)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "name", "begins_on"], name="growth_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("begins_on")),
                name="growth_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LeaveYear(models.Model):
    """One person's days of leave and rest in a year."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leave_years")
    year = models.PositiveSmallIntegerField()
    entitled = models.FloatField(default=0)
    taken = models.FloatField(default=0)
    owed = models.FloatField(default=0)
    given = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="leave_year_once")]

    def __str__(self) -> str:
        return f"{self.year}"
