"""What speech refuses; typing always works."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

_TYPED = Text("已经写下的文字不受影响。", "What is written already stays.")

NO_ENGINE = ErrorKind(
    code="JF-READING-031",
    cause=Text("这台服务器没有可用的离线语音识别：{why}", "This server has no offline speech engine: {why}"),
    consequence=_TYPED,
    next_step=Text(
        "请直接打字，或用手机输入法自带的语音键。", "Type, or use the microphone key of your keyboard."
    ),
    who=Who.ADMINISTRATOR,
    status=503,
)
NO_RECORDING = ErrorKind(
    code="JF-READING-032",
    cause=Text("收到的不是可以识别的录音。", "What arrived is no recording that can be read."),
    consequence=_TYPED,
    next_step=Text("请再说一遍，或直接打字。", "Say it again, or type."),
)
RECORDING_TOO_LONG = ErrorKind(
    code="JF-READING-033",
    cause=Text("一次最多说{most}秒。", "At most {most} seconds at a time."),
    consequence=_TYPED,
    next_step=Text("请分几次说。", "Say it in parts."),
)
