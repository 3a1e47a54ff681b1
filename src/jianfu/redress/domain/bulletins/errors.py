"""The refusals of bulletins."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.text import Text

TELLS_PERSONS = ErrorKind(
    code="JF-REDRESS-085",
    cause=Text("通报里有{what}。", "The bulletin holds personal data: {what}."),
    consequence=Text("没有保存。", "It was not kept."),
    next_step=Text(
        "通报只写单位，请删去个人的号码和姓名后再保存。",
        "A bulletin names units; strike numbers and names of persons.",
    ),
)

MONTH_NOT_OVER = ErrorKind(
    code="JF-REDRESS-086",
    cause=Text("{month}还没有开始，没有数字可写。", "{month} has not begun; there are no numbers yet."),
    consequence=Text("没有起草。", "Nothing was drafted."),
    next_step=Text("请选择本月或已过去的月份。", "Choose this month or one that is over."),
)

BULLETIN_EMPTY = ErrorKind(
    code="JF-REDRESS-087",
    cause=Text("通报没有标题或者正文。", "The bulletin has no title or no text."),
    consequence=Text("没有保存。", "It was not kept."),
    next_step=Text("请写上标题和正文。", "Give it a title and a text."),
)
