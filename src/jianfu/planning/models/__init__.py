"""Slim tables of the common plan; writes go through `planning.actions`, reads through `planning.queries`."""

from jianfu.planning.models.feeds import CalendarFeed
from jianfu.planning.models.meetings import Meeting, MeetingCall
from jianfu.planning.models.plans import PlanItem, PlannedVisit, PlanVersion, PlanYear
from jianfu.planning.models.visits import RatingBatch, RatingSeal, Recommendation, StudyReport, VisitRecord

__all__ = [
    "CalendarFeed",
    "Meeting",
    "MeetingCall",
    "PlanItem",
    "PlanVersion",
    "PlanYear",
    "PlannedVisit",
    "RatingBatch",
    "RatingSeal",
    "Recommendation",
    "StudyReport",
    "VisitRecord",
]
