"""What is refused about calls."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOT_CALLED = Text("呼叫没有发出。", "Nobody was called.")
_RELOAD = Text("请刷新页面，查看这件呼叫的最新进展。", "Reload the page to see where the call stands now.")

NO_SUCH_CALL = ErrorKind(
    code="JF-EMPOWER-101",
    cause=Text("没有这件呼叫，或者它不在您能看到的范围内。", "There is no such call, or you may not see it."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从“呼叫部门”的列表里打开。", "Open it from the list of calls."),
    status=404,
)

NOTHING_SAID = ErrorKind(
    code="JF-EMPOWER-102",
    cause=Text("没有写明是什么事。", "It does not say what the matter is."),
    consequence=_NOT_CALLED,
    next_step=Text("请用一两句话写明什么事、在哪里。", "Say in a sentence or two what it is, and where."),
)

NOBODY_CALLED = ErrorKind(
    code="JF-EMPOWER-103",
    cause=Text("没有选择要呼叫的部门。", "No department was chosen."),
    consequence=_NOT_CALLED,
    next_step=Text("请至少选择一个部门，并指定由谁牵头。", "Choose one at least, and say which one leads."),
)

NOT_THEIRS_TO_CALL = ErrorKind(
    code="JF-EMPOWER-104",
    cause=Text(
        "「{unit}」不是本县（市、区）可以呼叫的部门。",
        "{unit} is not a department of this county that can be called.",
    ),
    consequence=_NOT_CALLED,
    next_step=Text("请从列出的部门里选择。", "Choose from the departments listed."),
)

NOT_A_CALLER = ErrorKind(
    code="JF-EMPOWER-105",
    cause=Text("「{unit}」不是乡镇（街道）或村（社区）。", "{unit} is neither a township nor a village."),
    consequence=_NOT_CALLED,
    next_step=Text(
        "呼叫由乡镇（街道）、村（社区）发起；部门之间请用函。",
        "Townships and villages call; departments write to each other.",
    ),
)

NOT_NOW = ErrorKind(
    code="JF-EMPOWER-106",
    cause=Text(
        "这件呼叫现在是“{state}”，不能“{verb}”。", "The call is “{state}” now: “{verb}” is not possible."
    ),
    consequence=NOTHING_CHANGED,
    next_step=_RELOAD,
    status=409,
)

REASON_MISSING = ErrorKind(
    code="JF-EMPOWER-107",
    cause=Text("没有写明理由或情况。", "No reason was given."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用一句话写明，各方都看得到。", "Say it in a sentence; everybody concerned reads it."),
)

DISPUTED_TOO_LATE = ErrorKind(
    code="JF-EMPOWER-108",
    cause=Text("提出异议的期限是{due}，已经过了。", "A dispute had to be raised by {due}; that day is over."),
    consequence=Text("呼叫仍由您的部门办理。", "The call stays with your department."),
    next_step=Text(
        "请先到场办理；确需调整的，请县委办、政府办另行协调。",
        "Come first; ask the office if it must be changed.",
    ),
    who=Who.OFFICE,
    status=409,
)
