"""The refusals of warnings."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.text import Text

MUTE_UNTIL = ErrorKind(
    code="JF-REDRESS-081",
    cause=Text(
        "暂不提示要写明到哪一天，最长{days}天。", "A warning is muted until a day, {days} days ahead at most."
    ),
    consequence=Text("预警没有改变。", "The warning is as before."),
    next_step=Text("请填一个今天之后、{days}天以内的日期。", "Give a day after today, within {days} days."),
)
