"""Notices: each person's choices, what was seen, and the messages that leave."""

from jianfu.redress.actions.notices.choosing import Chosen, choose, mark_seen
from jianfu.redress.actions.notices.telling import send_waiting, tell_everybody, try_ways

__all__ = ["Chosen", "choose", "mark_seen", "send_waiting", "tell_everybody", "try_ways"]
