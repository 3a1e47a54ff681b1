"""Who speaks in a conversation, how a tip came, and what the reporter says at the end."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Side(StrEnum):
    """Who wrote a message."""

    REPORTER = "reporter"
    OFFICE = "office"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return Text("反映人", "reporter") if self is Side.REPORTER else Text("监督员", "supervisor")


class Via(StrEnum):
    """How a tip came; what comes by phone or on paper is entered by the office on the reporter's behalf."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _VIAS[self]


_VIAS = {Via.WEB: Text("网页", "page"), Via.PHONE: Text("电话", "phone"), Via.PAPER: Text("来信", "letter")}


class Outcome(StrEnum):
    """What the reporter says by receipt."""

    SOLVED = "solved"
    NOT_SOLVED = "not_solved"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return Text("已解决", "solved") if self is Outcome.SOLVED else Text("没有解决", "not solved")
