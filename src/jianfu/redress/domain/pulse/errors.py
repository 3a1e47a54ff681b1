"""What monitoring points and pulses refuse."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

TERM_IMPOSSIBLE = ErrorKind(
    code="JF-REDRESS-131",
    cause=Text("任期{since}至{until}不成立。", "A term from {since} to {until} is not possible."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请让任期有起有止，最长三年。", "Give it a beginning and an end, three years apart at most."
    ),
)

ALREADY_APPOINTED = ErrorKind(
    code="JF-REDRESS-132",
    cause=Text(
        "「{who}」在这段时间已经是监测点或监督员。", "{who} is appointed for a part of that time already."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先结束原来的任期，或改期。", "End the present term first, or choose other days."),
    status=409,
)

NOT_APPOINTED = ErrorKind(
    code="JF-REDRESS-133",
    cause=Text(
        "您或本单位现在不是监测点，也不是监督员。", "Neither you nor your unit is a monitoring point now."
    ),
    consequence=Text("没有记录任何内容。", "Nothing was recorded."),
    next_step=Text(
        "想反映问题，可以用“这不合理”或反映问题页面。",
        "To report something, use the objection at your desk or the page for tips.",
    ),
    status=403,
)

ANSWER_MISSING = ErrorKind(
    code="JF-REDRESS-134",
    cause=Text("三个问题里有一个没有选。", "One of the three questions has no answer."),
    consequence=Text(
        "没有提交，您写的内容还在页面上。", "Nothing was sent; what you wrote is still on the page."
    ),
    next_step=Text("请每题选1到5中的一个。", "Choose one of 1 to 5 for each."),
)

LINE_TELLS = ErrorKind(
    code="JF-REDRESS-135",
    cause=Text("您写的话里有号码，会暴露身份。", "What you wrote holds a number that tells who somebody is."),
    consequence=Text(
        "没有提交，您写的内容还在页面上。", "Nothing was sent; what you wrote is still on the page."
    ),
    next_step=Text("请删去号码再提交。", "Leave the number out and send again."),
)
