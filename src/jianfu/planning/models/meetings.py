"""Meetings to which units are called, and who is called."""

from __future__ import annotations

from django.db import models

from jianfu.kernel.models import Unit
from jianfu.planning.domain.concern import Concern
from jianfu.planning.domain.meetings import MeetingKind, MeetingState


class Meeting(models.Model):
    """One meeting. Until the plan has given it a day, `day` is empty.

    `carries_out` names the meeting that it is held to carry out (以会议落实会议). `record` is the minutes as text and
    `held_minutes` how long it took; who was there is never recorded. `sequence` counts what calendars must be told.
    """

    territory = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    convener = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings_convened")
    topic = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    kind = models.CharField(max_length=13, choices=[(kind.value, kind.label.zh) for kind in MeetingKind])
    video = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField()
    speech_minutes = models.PositiveSmallIntegerField(null=True)
    earliest = models.DateField()
    latest = models.DateField()
    wish = models.DateField(null=True)
    carries_out = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=9,
        default=MeetingState.ENTERED,
        choices=[(state.value, state.label.zh) for state in MeetingState],
    )
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    day = models.DateField(null=True)
    starts = models.TimeField(null=True)
    place = models.CharField(max_length=80, blank=True)
    link = models.CharField(max_length=300, blank=True)
    because_zh = models.TextField(blank=True)
    because_en = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)
    held_minutes = models.PositiveSmallIntegerField(null=True)
    record = models.TextField(blank=True)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latest__gte=models.F("earliest")), name="meeting_window_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(day__isnull=True, starts__isnull=True)
                | models.Q(day__isnull=False, starts__isnull=False),
                name="meeting_day_and_hour",
            ),
        ]
        indexes = [models.Index(fields=["territory", "day"], name="meeting_territory_day")]

    def __str__(self) -> str:
        return self.topic


class MeetingCall(models.Model):
    """One unit that is called to a meeting, with how many people, and whether the matter is any of its duties.

    A `dropped` unit was called at first and need not come.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="calls")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meeting_calls")
    people = models.PositiveSmallIntegerField(default=1)
    concern = models.CharField(max_length=9, choices=[(one.value, one.label.zh) for one in Concern])
    because_zh = models.TextField(blank=True)
    because_en = models.TextField(blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "unit"], name="meeting_call_once")]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.unit}"
