"""The tables of the room, one file per subject; each subject is a row and the events that happened to it."""

from jianfu.empower.models.approvals import Application, ApplicationEvent, Service
from jianfu.empower.models.cadres import Course, CourseUse, GrowthRecord, LeaveYear
from jianfu.empower.models.calls import Call, CallEvent
from jianfu.empower.models.commissions import Commission, CommissionEvent
from jianfu.empower.models.evaluation import (
    BallotCast,
    BallotTally,
    CitizenSample,
    Evaluation,
    EvaluationItem,
    YearTarget,
)
from jianfu.empower.models.grid import GridMatter, GridMatterEvent, GridPost, Household
from jianfu.empower.models.inventory import Holding, HoldingEvent, HoldingUse
from jianfu.empower.models.library import LibraryEntry, LibraryNumber, LibraryTopic
from jianfu.empower.models.precise import ServiceLine, ServiceLineEvent

__all__ = [
    "Application",
    "ApplicationEvent",
    "BallotCast",
    "BallotTally",
    "Call",
    "CallEvent",
    "CitizenSample",
    "Commission",
    "CommissionEvent",
    "Course",
    "CourseUse",
    "Evaluation",
    "EvaluationItem",
    "GridMatter",
    "GridMatterEvent",
    "GridPost",
    "GrowthRecord",
    "Holding",
    "HoldingEvent",
    "HoldingUse",
    "Household",
    "LeaveYear",
    "LibraryEntry",
    "LibraryNumber",
    "LibraryTopic",
    "Service",
    "ServiceLine",
    "ServiceLineEvent",
    "YearTarget",
]
