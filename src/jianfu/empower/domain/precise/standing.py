"""Where a line of the lists stands: found, and settled by what somebody did or by what the records say now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.empower.domain.happening import Clock, clock
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.empower.domain.happening import Happening


class Event(StrEnum):
    """What can happen to a line."""

    FOUND = "found"
    SERVED = "served"
    STOPPED = "stopped"
    DATA_WRONG = "data_wrong"
    DECLINED = "declined"
    GONE = "gone"

    @property
    def label(self) -> Text:
        """Return what the history and the button say."""
        return _EVENT[self]

    @property
    def settles(self) -> bool:
        """Say whether nothing is left to do afterwards."""
        return self is not Event.FOUND


_EVENT = {
    Event.FOUND: Text("比对发现", "found"),
    Event.SERVED: Text("已帮助办理", "is being served now"),
    Event.STOPPED: Text("已按规定停发", "was stopped by the rules"),
    Event.DATA_WRONG: Text("数据有误，已报更正", "the data were wrong, correction sent"),
    Event.DECLINED: Text("本人不申请或另有原因", "does not want it, or another reason"),
    Event.GONE: Text("档案已变化，不再列出", "the records changed"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A line as of its last event."""

    handle: Clock
    settled: Event | None = None


def fold(events: Iterable[Happening], clocks: Mapping[str, Any]) -> Standing:
    """Return where a line stands; the first event found it."""
    history = list(events)
    running = clock(history[0].day, clocks["handle"])
    last = history[-1]
    if Event(last.kind).settles:
        return Standing(Clock(running.due, last.day), Event(last.kind))
    return Standing(running)
