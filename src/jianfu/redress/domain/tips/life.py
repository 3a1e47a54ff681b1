"""The life of a tip, as its reporter sees it: every tip is answered or handed over, and closed by saying so."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.tips.errors import NOT_IN_THIS_STATE


class TipState(StrEnum):
    """Where a tip is."""

    RECEIVED = "received"
    HANDLING = "handling"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATES[self]


_STATES = {
    TipState.RECEIVED: Text("已收到", "received"),
    TipState.HANDLING: Text("办理中", "being handled"),
    TipState.ANSWERED: Text("已答复", "answered"),
    TipState.HANDED_OVER: Text("已移送", "handed over"),
    TipState.CLOSED: Text("已办结", "closed"),
}


class Step(StrEnum):
    """What can happen to a tip; the last two are the reporter's."""

    TAKE_UP = "take_up"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    CLOSE = "close"
    WRITE_ON = "write_on"
    NOT_SOLVED = "not_solved"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STEPS[self]


_STEPS = {
    Step.TAKE_UP: Text("开始办理", "take up"),
    Step.ANSWER: Text("答复", "answer"),
    Step.HAND_OVER: Text("移送纪检监察机关", "hand over to the discipline body"),
    Step.CLOSE: Text("办结", "close"),
    Step.WRITE_ON: Text("补充", "write on"),
    Step.NOT_SOLVED: Text("没有解决", "not solved"),
}

_R, _H, _A, _O, _C = TipState
# What was handed over is only registered here: it can be told so and closed, never taken back.
_GRAPH: dict[Step, dict[TipState, TipState]] = {
    Step.TAKE_UP: {_R: _H},
    Step.ANSWER: {_R: _A, _H: _A, _A: _A, _O: _O},
    Step.HAND_OVER: {_R: _O, _H: _O, _A: _O},
    Step.CLOSE: {_A: _C, _O: _C},
    Step.WRITE_ON: {_R: _R, _H: _H, _A: _H, _O: _O, _C: _C},
    Step.NOT_SOLVED: {_A: _H, _C: _H},
}


def after(state: TipState, step: Step) -> TipState:
    """Return the state after a step. Raises `Refusal` (`NOT_IN_THIS_STATE`) where the graph has no such way."""
    following = _GRAPH[step].get(state)
    if following is None:
        raise Refusal(NOT_IN_THIS_STATE, state=state.label)
    return following


def possible(state: TipState) -> tuple[Step, ...]:
    """Return the steps that a supervisor can take from here."""
    mine = (Step.TAKE_UP, Step.ANSWER, Step.HAND_OVER, Step.CLOSE)
    return tuple(step for step in mine if state in _GRAPH[step])
