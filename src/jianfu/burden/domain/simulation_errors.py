"""What cannot be simulated, for people."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.text import Text

_NOTHING = Text("没有进行测算，也没有任何内容被改动。", "Nothing was computed, and nothing was changed.")

OUT_OF_RANGE = ErrorKind(
    code="JF-BURDEN-121",
    cause=Text("不能从{now}改为{then}。", "{now} cannot become {then}."),
    consequence=_NOTHING,
    next_step=Text("请填写比现在少的数，且不小于0。", "Enter fewer than now, and not below zero."),
)

NOTHING_TO_JOIN = ErrorKind(
    code="JF-BURDEN-122",
    cause=Text("至少要选两件才能合并。", "At least two must be chosen to be joined."),
    consequence=_NOTHING,
    next_step=Text("请勾选要合并的要求。", "Tick the demands to be joined."),
)
