"""What is refused about the network, its matters, and the lists of who is entitled."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_THING = ErrorKind(
    code="JF-EMPOWER-181",
    cause=Text(
        "没有这一项，或者它不在您能看到的范围内。", "There is nothing like it, or you may not see it."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从“片组邻”的页面里打开。", "Open it from the page of the network."),
    status=404,
)

NAME_MISSING = ErrorKind(
    code="JF-EMPOWER-182",
    cause=Text("没有写名称或内容。", "The name or the matter is missing."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写一句话。", "Write it in a few words."),
)

WRONG_PLACE = ErrorKind(
    code="JF-EMPOWER-183",
    cause=Text(
        "组要归到片、邻要归到组，而且都在同一个村。",
        "A group hangs below an area, a neighbour leader below a group, in one village.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改选上一级。", "Choose the one above again."),
)

NOT_NOW = ErrorKind(
    code="JF-EMPOWER-184",
    cause=Text(
        "这件事现在是“{state}”，不能“{verb}”。", "The matter is “{state}” now: “{verb}” is not possible."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，查看最新进展。", "Reload the page."),
    status=409,
)

REASON_MISSING = ErrorKind(
    code="JF-EMPOWER-185",
    cause=Text("没有写明情况。", "It does not say what was done."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用一句话写明。", "Say it in a sentence."),
)

WRONG_LINE = ErrorKind(
    code="JF-EMPOWER-186",
    cause=Text("这一行看不懂：“{line}”。", "This line cannot be read: “{line}”."),
    consequence=Text("没有登记任何一户。", "No household was entered."),
    next_step=Text("一行一户，写成“户主 | 人数”。", "One household a line: head | people."),
)
