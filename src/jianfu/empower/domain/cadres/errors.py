"""What the pages of cadres refuse."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_PERSON = ErrorKind(
    code="JF-EMPOWER-241",
    cause=Text("没有这位同志，或不是您所在单位的。", "There is no such person, or not in your unit."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从本单位名单中选择。", "Choose one of your own unit."),
    status=404,
)
NO_SUCH_COURSE = ErrorKind(
    code="JF-EMPOWER-242",
    cause=Text("没有这门课，或不在您的范围内。", "There is no such course, or not for you."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从课程页面重新进入。", "Open it again from the courses."),
    status=404,
)
COURSE_INCOMPLETE = ErrorKind(
    code="JF-EMPOWER-243",
    cause=Text(
        "课程没有名称，或没有写明学了能办什么。", "The course lacks a name, or what one can do afterwards."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写明名称和学了能办什么。", "Give both."),
)
NOTHING_PRACTISED = ErrorKind(
    code="JF-EMPOWER-244",
    cause=Text("没有写学了之后办成了什么。", "What was done with it is missing."),
    consequence=Text(
        "没有记下。这里不记时长、不打卡，只记用上了什么。",
        "Nothing was noted: neither hours nor presence count.",
    ),
    next_step=Text("请用一句话写明用在了哪件事上。", "Say in a sentence what it was used for."),
)
WRONG_LEAVE = ErrorKind(
    code="JF-EMPOWER-245",
    cause=Text("天数须在0至{most}之间，半天按0.5填。", "Days lie between 0 and {most}; half a day is 0.5."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对后重填。", "Check and enter again."),
)
WRONG_GROWTH = ErrorKind(
    code="JF-EMPOWER-246",
    cause=Text("经历没有名称，或结束日期早于开始日期。", "It has no name, or ends before it begins."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请补全后重填。", "Complete it."),
    who=Who.YOU,
)
