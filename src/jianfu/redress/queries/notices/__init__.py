"""Reads of notices: what waits for somebody now, and how their last messages went."""

from jianfu.redress.queries.notices.current import current
from jianfu.redress.queries.notices.page import NoticeLine, lines_for, messages_of, ways_of

__all__ = ["NoticeLine", "current", "lines_for", "messages_of", "ways_of"]
