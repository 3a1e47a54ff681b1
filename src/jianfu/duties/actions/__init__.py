"""The one door to writes of this room: putting lists in force, and admitting what no list holds."""

from jianfu.duties.actions.admissions import Application, apply_for, decide, give_opinion
from jianfu.duties.actions.lists import adopt_list

__all__ = ["Application", "adopt_list", "apply_for", "decide", "give_opinion"]
