"""What cases, rectification and fair proceedings have in common: a history of steps, and the graph that they obey.

A step is kept with its day, never with its hour: who looks at a history cannot tell when somebody sat at a keyboard.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.step_errors import STEP_IMPOSSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

OPEN = "open"


class Part(StrEnum):
    """In which part somebody takes a step or looks at a history."""

    SUPERVISOR = "supervisor"
    OFFICE = "office"
    LEADER = "leader"
    HANDLER = "handler"
    ASKER = "asker"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _PARTS[self]


_PARTS = {
    Part.SUPERVISOR: Text("监督", "supervision"),
    Part.OFFICE: Text("审核单位", "the office"),
    Part.LEADER: Text("领导", "leader"),
    Part.HANDLER: Text("承办单位", "handling unit"),
    Part.ASKER: Text("反映方", "who asked"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One step that was taken. `unit_id` is the unit that it concerns, `by_id` the person who took it."""

    verb: str
    on: date
    words: str = ""
    unit_id: int | None = None
    by_id: int | None = None
    by_name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """An edge of the graph; `target` None stays where it is. `silent`: no reason need be given."""

    label: Text
    sources: frozenset[str]
    target: str | None
    parts: frozenset[Part]
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """A graph of stages: where it begins, the words for its stages, and its moves by verb."""

    start: str
    stages: Mapping[str, Text]
    moves: Mapping[str, Move]

    def stage(self, events: Iterable[Event]) -> str:
        """Return where a history stands; an impossible step in it is refused, never passed over."""
        stage = self.start
        for event in events:
            if event.verb != OPEN:
                stage = self.after(stage, event.verb)
        return stage

    def after(self, stage: str, verb: str) -> str:
        """Return the stage that `verb` leads to; refuse (`STEP_IMPOSSIBLE`) where the graph has no such edge."""
        move = self.moves.get(verb)
        if move is None or stage not in move.sources:
            what = move.label if move else Text(verb, verb)
            raise Refusal(STEP_IMPOSSIBLE, what=what, stage=self.stages[stage])
        return stage if move.target is None else move.target

    def possible(self, stage: str, parts: Iterable[Part]) -> tuple[str, ...]:
        """Return the verbs that somebody in one of `parts` may use at `stage`."""
        mine = set(parts)
        return tuple(verb for verb, move in self.moves.items() if stage in move.sources and move.parts & mine)

    def label(self, verb: str) -> Text:
        """Return the words for a step."""
        return _OPENED if verb == OPEN else self.moves[verb].label


_OPENED = Text("登记", "opened")


def says_it_again(events: Sequence[Event], new: Event) -> bool:
    """Say whether `new` repeats the last step word for word on its day: a double click, not a second step."""
    return bool(events) and events[-1] == new
