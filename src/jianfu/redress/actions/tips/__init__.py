"""Writes of the tips' room. What a reporter does leaves no entry in the audit trail: an entry has a moment and a place in a row."""

from jianfu.redress.actions.tips.delivering import deliver_outcomes
from jianfu.redress.actions.tips.handling import answer, close, hand_over, open_case_from, set_topic, take_up
from jianfu.redress.actions.tips.receiving import enter, receive, say, write_on
from jianfu.redress.actions.tips.rewrapping import rewrap
from jianfu.redress.actions.tips.setting_up import (
    Ceremony,
    add_key,
    open_window,
    rehearse,
    relock,
    retire_key,
    set_recovery,
)

__all__ = [
    "Ceremony",
    "add_key",
    "answer",
    "close",
    "deliver_outcomes",
    "enter",
    "hand_over",
    "open_case_from",
    "open_window",
    "receive",
    "rehearse",
    "relock",
    "retire_key",
    "rewrap",
    "say",
    "set_recovery",
    "set_topic",
    "take_up",
    "write_on",
]
