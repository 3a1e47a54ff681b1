"""What cases refuse, beyond what the graph does."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

RETURN_TOO_LATE = ErrorKind(
    code="JF-REDRESS-111",
    cause=Text("退回分办的期限是{due}，已经过了。", "It could be returned until {due}; that day is over."),
    consequence=Text("仍由本单位办理。", "It stays with your unit."),
    next_step=Text(
        "请受理；确需调整的，请审核单位重新分办。", "Accept it, or ask the office to route it anew."
    ),
    status=409,
)

EXTENSION_TOO_LONG = ErrorKind(
    code="JF-REDRESS-112",
    cause=Text(
        "延期{days}日不行：依{article}，累计不超过{most}日，已用{used}日。",
        "An extension of {days} days is not possible: by {article} {most} days in all, {used} are used.",
    ),
    consequence=Text("期限没有变化。", "The deadline did not change."),
    next_step=Text("请填写剩余日数以内的整数。", "Enter a whole number within what is left."),
)

OWN_REPLY = ErrorKind(
    code="JF-REDRESS-113",
    cause=Text("答复是您本人提交的，不能由您核实。", "You wrote the reply yourself; you cannot verify it."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请由另一位监督或审核人员核实。", "Let another supervisor or reviewer verify it."),
    who=Who.OFFICE,
    status=403,
)

SUMMARY_TELLS = ErrorKind(
    code="JF-REDRESS-114",
    cause=Text("摘要里有可以识别个人的内容：{what}。", "The summary holds what identifies a person: {what}."),
    consequence=Text("办件没有登记。", "The case was not opened."),
    next_step=Text(
        "请删去号码和身份信息，只写事情本身；承办单位会看到摘要。",
        "Leave numbers and identities out and write only the matter; the handling unit reads it.",
    ),
)

SUMMARY_EMPTY = ErrorKind(
    code="JF-REDRESS-115",
    cause=Text("没有写标题或摘要。", "Title or summary is missing."),
    consequence=Text("办件没有登记。", "The case was not opened."),
    next_step=Text("请写一句标题和两三句摘要。", "Write a title and two or three sentences."),
)

JOIN_IMPOSSIBLE = ErrorKind(
    code="JF-REDRESS-116",
    cause=Text("不能并案：{why}。", "They cannot be joined: {why}."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请选择本地另一件尚未办结、未并入其他办件的办件。",
        "Choose another open case of the same place that is not itself joined.",
    ),
    status=409,
)

HANDLER_OUTSIDE = ErrorKind(
    code="JF-REDRESS-117",
    cause=Text(
        "「{unit}」不在本地范围内，不能分办给它。", "{unit} is outside this place; it cannot be routed there."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请选择本地的单位；涉及上级的，请移送。",
        "Choose a unit of this place; hand over what concerns others.",
    ),
)

NOT_ASKED = ErrorKind(
    code="JF-REDRESS-118",
    cause=Text("这件事不由您确认是否解决。", "It is not yours to say whether this is solved."),
    consequence=NOTHING_CHANGED,
    next_step=Text("由反映方或受影响的单位确认。", "Who asked, or the units affected, say so."),
    status=403,
)
