"""The one door to reads of the desk, always scoped to the units for which this person works."""

from jianfu.desk.queries.decisions import Decision, decisions
from jianfu.desk.queries.objections import open_objections
from jianfu.desk.queries.todo import DeskPage, answers_of, desk, done, headline_of, item

__all__ = [
    "Decision",
    "DeskPage",
    "answers_of",
    "decisions",
    "desk",
    "done",
    "headline_of",
    "item",
    "open_objections",
]
