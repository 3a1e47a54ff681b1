"""Slim tables of the room, a file for each subject; writes go through `redress.actions`, reads through `redress.queries`."""

from jianfu.redress.models.bulletins import Bulletin, BulletinEvent
from jianfu.redress.models.cases import Case, CaseEvent, CaseSeries
from jianfu.redress.models.fair import ClearingRead, Proceeding, ProceedingEvent
from jianfu.redress.models.notices import NoticeMark, NoticeMessage, NoticeWays
from jianfu.redress.models.points import Appointment, PulseAnswer, PulseGiven
from jianfu.redress.models.rectification import Rectification, RectificationEvent, VisitReport
from jianfu.redress.models.tips import Tip, TipKey, TipMessage, TipWindow
from jianfu.redress.models.warnings import EarlyWarning, WarningEvent

__all__ = [
    "Appointment",
    "Bulletin",
    "BulletinEvent",
    "Case",
    "CaseEvent",
    "CaseSeries",
    "ClearingRead",
    "EarlyWarning",
    "NoticeMark",
    "NoticeMessage",
    "NoticeWays",
    "Proceeding",
    "ProceedingEvent",
    "PulseAnswer",
    "PulseGiven",
    "Rectification",
    "RectificationEvent",
    "Tip",
    "TipKey",
    "TipMessage",
    "TipWindow",
    "VisitReport",
    "WarningEvent",
]
