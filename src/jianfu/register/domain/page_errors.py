"""What pages refuse before an action is asked: values that cannot be read."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NUMBER_EXPECTED = ErrorKind(
    code="JF-REGISTER-041",
    cause=Text("“{given}”不是整数。", "{given} is not a whole number."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写数字，如 12。", "Enter digits, such as 12."),
)

CHOICE_UNKNOWN = ErrorKind(
    code="JF-REGISTER-042",
    cause=Text("“{given}”不在可选范围内。", "{given} is not one of the choices."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从页面上的选项中选择。", "Choose one of those on the page."),
)

UNIT_UNKNOWN = ErrorKind(
    code="JF-REGISTER-043",
    cause=Text(
        "在您的范围内，没有找到唯一名为「{name}」的单位。",
        "Within your reach there is not exactly one unit called {name}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请填写单位全称，可从下拉提示中选择。", "Enter its full name, or choose one that is offered."
    ),
)

NOTHING_HANDED_IN = ErrorKind(
    code="JF-REGISTER-044",
    cause=Text("没有上传文件，也没有粘贴文字。", "No file was uploaded and no text pasted."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择一个文件，或者把文稿粘贴进来。", "Choose a file, or paste the text."),
)
