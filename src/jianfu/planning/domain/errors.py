"""What can be wrong with a plan file, for people."""

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.text import Text

_NOTHING = Text("没有编排，文件未被改动。", "Nothing was planned, and no file was changed.")

UNREADABLE_PLAN = ErrorKind(
    code="JF-PLANNING-001",
    cause=Text("{file}不是可读的计划文件：{why}。", "{file} is not a readable plan: {why}."),
    consequence=_NOTHING,
    next_step=Text(
        "请用 jianfu planning template -o 计划.xlsx 取得表样，照样填写。",
        "Take the template from `jianfu planning template -o PLAN.xlsx` and fill it in.",
    ),
)

WRONG_VALUE = ErrorKind(
    code="JF-PLANNING-002",
    cause=Text(
        "{where}：“{field}”不能是“{value}”，应为{expected}。",
        "{where}: {field} cannot be {value!r}; {expected} is meant.",
    ),
    consequence=_NOTHING,
    next_step=Text("请改正这一处后重试。", "Mend this place and try again."),
)
