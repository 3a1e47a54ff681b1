"""The life of a case: which step is possible where, and who may take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.steps import Life, Move, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW, ROUTED, ACCEPTED, PAUSED, REPLIED, CLOSED = "new", "routed", "accepted", "paused", "replied", "closed"
JOINED, HANDED_OVER, DECLINED = "joined", "handed_over", "declined"
OPEN_STAGES = (NEW, ROUTED, ACCEPTED, PAUSED, REPLIED)

STAGES = {
    NEW: Text("待分办", "to be routed"),
    ROUTED: Text("待受理", "to be accepted"),
    ACCEPTED: Text("办理中", "being handled"),
    PAUSED: Text("中止", "suspended"),
    REPLIED: Text("待核实", "to be verified"),
    CLOSED: Text("已办结", "closed"),
    JOINED: Text("已并案", "joined to another"),
    HANDED_OVER: Text("已移送", "handed over"),
    DECLINED: Text("不予受理", "not taken up"),
}

_OVERSEES = (Part.SUPERVISOR, Part.OFFICE)


def _move(
    zh: str, en: str, sources: Iterable[str], target: str | None, *parts: Part, silent: bool = False
) -> Move:
    return Move(Text(zh, en), frozenset(sources), target, frozenset(parts), silent)


MOVES = {
    "route": _move("分办", "route", (NEW, ROUTED), ROUTED, *_OVERSEES),
    "join": _move("并案", "join", (NEW,), JOINED, *_OVERSEES),
    "hand_over": _move("移送", "hand over", (NEW,), HANDED_OVER, Part.SUPERVISOR),
    "decline": _move("不予受理", "do not take up", (NEW,), DECLINED, Part.SUPERVISOR),
    "accept": _move("受理", "accept", (ROUTED,), ACCEPTED, Part.HANDLER, silent=True),
    "return": _move("退回分办", "return", (ROUTED,), NEW, Part.HANDLER),
    "ask_more": _move("申请延期", "ask for more time", (ACCEPTED,), None, Part.HANDLER),
    "extend": _move("同意延期", "extend", (ACCEPTED,), None, *_OVERSEES),
    "pause": _move("中止计时", "suspend", (ACCEPTED,), PAUSED, *_OVERSEES),
    "resume": _move("恢复计时", "resume", (PAUSED,), ACCEPTED, *_OVERSEES),
    "reply": _move("答复", "reply", (ACCEPTED,), REPLIED, Part.HANDLER),
    "send_back": _move("核实不通过，退回续办", "send back", (REPLIED,), ACCEPTED, *_OVERSEES),
    "close": _move("核实通过，办结", "verify and close", (REPLIED,), CLOSED, *_OVERSEES),
    "say_solved": _move("反映方：已解决", "asker: solved", (CLOSED,), None, Part.ASKER, silent=True),
    "say_not": _move("反映方：没有解决", "asker: not solved", (CLOSED,), None, Part.ASKER),
    "reopen": _move("重新办理", "reopen", (CLOSED,), ACCEPTED, *_OVERSEES),
    "keep": _move("维持办结", "keep closed", (CLOSED,), None, Part.SUPERVISOR),
}
LIFE = Life(NEW, STAGES, MOVES)
