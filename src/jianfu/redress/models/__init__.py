"""Slim tables of the room, a file for each subject; writes go through `redress.actions`, reads through `redress.queries`."""

from jianfu.redress.models.cases import Case, CaseEvent, CaseSeries
from jianfu.redress.models.tips import Tip, TipKey, TipMessage, TipWindow

__all__ = ["Case", "CaseEvent", "CaseSeries", "Tip", "TipKey", "TipMessage", "TipWindow"]
