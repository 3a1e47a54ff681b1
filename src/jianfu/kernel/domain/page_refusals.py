"""What the kernel's pages refuse."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

WRONG_DAY = ErrorKind(
    code="JF-KERNEL-061",
    cause=Text("“{given}”不是有效日期。", "{given} is not a date."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请按 2026-03-01 的格式填写。", "Write it as 2026-03-01."),
)

NO_FILE = ErrorKind(
    code="JF-KERNEL-062",
    cause=Text("没有选择文件。", "No file was chosen."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择一个 xlsx 文件再导入。", "Choose an xlsx file, then load it."),
)
