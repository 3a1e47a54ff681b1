"""Slim tables of the room, a file for each subject; writes go through `redress.actions`, reads through `redress.queries`."""

from jianfu.redress.models.cases import Case, CaseEvent, CaseSeries

__all__ = ["Case", "CaseEvent", "CaseSeries"]
