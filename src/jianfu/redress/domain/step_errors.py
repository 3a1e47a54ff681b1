"""What every history of steps refuses."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NOT_FOUND = ErrorKind(
    code="JF-REDRESS-101",
    cause=Text("没有这件事，或者它不在您的范围内。", "There is no such matter, or it is outside your reach."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从列表重新进入。", "Go there from the list."),
    status=404,
)

STEP_IMPOSSIBLE = ErrorKind(
    code="JF-REDRESS-102",
    cause=Text("现在是“{stage}”，不能“{what}”。", "It stands at “{stage}”; “{what}” is not possible there."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，按现在的状态办理。", "Reload the page and go on from where it stands now."),
    status=409,
)

REASON_NEEDED = ErrorKind(
    code="JF-REDRESS-103",
    cause=Text("“{what}”没有写明内容或理由。", "“{what}” was asked without words or a reason."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请用一两句话写明，相关方会看到。", "Write a sentence or two; those concerned will read them."
    ),
)

NOT_YOUR_PART = ErrorKind(
    code="JF-REDRESS-104",
    cause=Text("“{what}”不由您办理。", "“{what}” is not yours to do."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请由{who}办理。", "It is done by: {who}."),
    who=Who.OFFICE,
    status=403,
)

DAY_IMPOSSIBLE = ErrorKind(
    code="JF-REDRESS-105",
    cause=Text("“{given}”不是合适的日期。", "“{given}” is no fitting day."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写{wanted}。", "Enter {wanted}."),
)
