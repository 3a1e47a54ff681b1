"""What the admission of matters refuses."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_ADMISSION = ErrorKind(
    code="JF-DUTIES-031",
    cause=Text("没有这项准入申请，或不在您的范围内。", "There is no such application, or not for you."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从准入页面重新进入。", "Open it again from the list of applications."),
    status=404,
)
ADMISSION_INCOMPLETE = ErrorKind(
    code="JF-DUTIES-032",
    cause=Text("申请没有写明{lacking}。", "The application does not say {lacking}."),
    consequence=Text("申请没有提交。", "It was not handed in."),
    next_step=Text(
        "请补全。没有人员和经费随事项下来的，不能准入。",
        "Complete it: without people and funds nothing is admitted.",
    ),
)
ALREADY_LISTED = ErrorKind(
    code="JF-DUTIES-033",
    cause=Text("清单里已有：{says}", "A list holds it already: {says}"),
    consequence=Text("不需要也不能申请准入。", "It needs no admission, and cannot have one."),
    next_step=Text("请按清单由主责单位办理。", "Its owner by the list does it."),
    status=409,
)
NOBODY_HEARD = ErrorKind(
    code="JF-DUTIES-034",
    cause=Text("还没有听取至少{least}个乡镇的意见。", "Not even {least} township was heard yet."),
    consequence=Text("没有作出决定。", "Nothing was decided."),
    next_step=Text("请等乡镇答复，或催一下。", "Wait for the townships, or remind them."),
    who=Who.OFFICE,
    status=409,
)
NOT_OPEN = ErrorKind(
    code="JF-DUTIES-035",
    cause=Text("这项申请{state}，不能再改。", "The application is {state}; nothing more can be done to it."),
    consequence=NOTHING_CHANGED,
    next_step=Text("情况有变化的，请重新申请。", "Apply anew if things have changed."),
    status=409,
)
REASON_MISSING = ErrorKind(
    code="JF-DUTIES-036",
    cause=Text("没有写理由。", "No reason is given."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请用一两句话写明理由，各方都看得到。", "Give it in a sentence or two; everybody concerned reads it."
    ),
)
