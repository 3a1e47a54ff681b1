"""What is refused about background jobs, and what a failed one says."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

JOB_BROKEN = ErrorKind(
    code="JF-KERNEL-070",
    cause=Text("后台任务“{name}”遇到了程序错误。", "The background job “{name}” met a fault in the program."),
    consequence=Text(
        "已完成的步骤有效，未完成的步骤没有留下痕迹。",
        "Steps that ended stand; the one under way left nothing.",
    ),
    next_step=Text(
        "请稍后续办；如再次出现，请把编号{reference}告知软件开发者。",
        "Resume it later; if it happens again, give the reference {reference} to the developers.",
    ),
    who=Who.DEVELOPERS,
    status=500,
)

JOB_NOT_RESUMABLE = ErrorKind(
    code="JF-KERNEL-071",
    cause=Text("该任务{state}，不需要续办。", "This job is {state}: there is nothing to resume."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面查看最新进度。", "Reload the page to see how far it is."),
    status=409,
)

NO_SUCH_JOB = ErrorKind(
    code="JF-KERNEL-072",
    cause=Text("没有编号为{number}的后台任务。", "There is no background job {number}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对编号。", "Check the number."),
    status=404,
)
