"""The refusals of the desk."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

_NOT_SENT = Text(
    "答复没有提交，您写的内容仍在页面上。", "The answer was not sent; what you wrote is still on the page."
)

ANSWER_EMPTY = ErrorKind(
    code="JF-DESK-001",
    cause=Text("答复里既没有文字也没有附件。", "The answer has neither text nor a file."),
    consequence=_NOT_SENT,
    next_step=Text("请写一句话，或附上文件。", "Write a sentence or attach a file."),
)

RATING_IMPOSSIBLE = ErrorKind(
    code="JF-DESK-003",
    cause=Text("评分{score}不在1到5之间。", "A rating of {score} is not between 1 and 5."),
    consequence=Text("评分没有记录。", "The rating was not recorded."),
    next_step=Text("请选择1（很没必要）到5（很有必要）。", "Choose from 1 (needless) to 5 (needed)."),
)

OBJECTION_EMPTY = ErrorKind(
    code="JF-DESK-004",
    cause=Text("没有写明哪里不合理。", "It does not say what is unreasonable."),
    consequence=Text("意见没有提交。", "The objection was not sent."),
    next_step=Text(
        "请用一句话写明，例如“上周刚报过同样的数据”。",
        "Say it in a sentence, such as: we sent the same figures last week.",
    ),
)

NOTHING_TO_CAPTURE = ErrorKind(
    code="JF-DESK-005",
    cause=Text("粘贴的文字里没有读出要求。", "No demand was found in the pasted text."),
    consequence=Text("没有记录任何内容。", "Nothing was recorded."),
    next_step=Text("请改用下面的简表：谁、要什么、何时要。", "Use the short form below: who, what, by when."),
)

ALREADY_REPLIED = ErrorKind(
    code="JF-DESK-006",
    cause=Text("这件要求没有待回应的意见。", "No objection to this demand is waiting for a reply."),
    consequence=Text("没有任何内容被改动。", "Nothing was changed."),
    next_step=Text("请刷新页面查看最新状态。", "Reload the page."),
    who=Who.OFFICE,
    status=409,
)
