"""A warning's way: seen, answered, talked about, muted for a time, settled – or made a case."""

from __future__ import annotations

from jianfu.kernel.domain.text import Text
from jianfu.redress.domain.steps import Life, Move, Part

NEW, SEEN, ANSWERED, TALKED, MUTED, SETTLED, FALSE, CASE = (
    "new", "seen", "answered", "talked", "muted", "settled", "false", "case",
)  # fmt: skip
STAGES = {
    NEW: Text("已提示，待接收", "reminded"),
    SEEN: Text("已接收，待说明", "received"),
    ANSWERED: Text("已说明", "answered"),
    TALKED: Text("已约谈", "talked to"),
    MUTED: Text("暂不提示", "muted"),
    SETTLED: Text("已缓解", "settled"),
    FALSE: Text("不成立", "false alarm"),
    CASE: Text("已转办件", "made a case"),
}
OPEN_STAGES = frozenset({NEW, SEEN, ANSWERED, TALKED})
"""While a warning is in one of these, the same finding raises no second one."""
MUTE_DAYS = 180
"""The longest time for which a finding may be muted."""

_OFFICE = frozenset({Part.OFFICE, Part.SUPERVISOR})
_HANDLER = frozenset({Part.HANDLER})
LIFE = Life(
    NEW,
    STAGES,
    {
        "see": Move(Text("接收", "receive"), frozenset({NEW}), SEEN, _HANDLER, silent=True),
        "answer": Move(Text("说明原因和打算", "answer"), frozenset({NEW, SEEN}), ANSWERED, _HANDLER),
        "talk": Move(Text("约谈", "talk"), frozenset({NEW, SEEN, ANSWERED}), TALKED, _OFFICE),
        "settle": Move(Text("已缓解", "settle"), OPEN_STAGES, SETTLED, _OFFICE),
        "false": Move(Text("不成立", "false alarm"), OPEN_STAGES, FALSE, _OFFICE),
        "mute": Move(Text("暂不提示", "mute"), OPEN_STAGES, MUTED, _OFFICE),
        "case": Move(Text("转办件", "make a case"), OPEN_STAGES, CASE, _OFFICE),
    },
)
