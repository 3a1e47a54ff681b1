"""What rectification refuses, beyond what the graph does."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NONE_OF_IT = Text("整张表都没有导入。", "Nothing of the table was imported.")

PROBLEM_EMPTY = ErrorKind(
    code="JF-REDRESS-121",
    cause=Text("没有写明要整改的问题。", "The problem to be put right is not written down."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用一两句话写明问题。", "Write the problem in a sentence or two."),
)

NOT_A_PROBLEM_LIST = ErrorKind(
    code="JF-REDRESS-122",
    cause=Text(
        "「{name}」里没有找到“问题”和“责任单位”两列。",
        "No columns for the problem (问题) and the responsible unit (责任单位) were found in {name}.",
    ),
    consequence=_NONE_OF_IT,
    next_step=Text(
        "请用xlsx表，表头含：问题、责任单位，可选：整改措施、完成时限。",
        "Use an xlsx sheet with these headings: 「问题」, 「责任单位」, and if wanted 「整改措施」, 「完成时限」.",
    ),
)

PROBLEM_ROW = ErrorKind(
    code="JF-REDRESS-123",
    cause=Text("第{row}行有误：{problem}。", "Row {row} is wrong: {problem}."),
    consequence=_NONE_OF_IT,
    next_step=Text("改正该行后重新导入。", "Correct that row and import again."),
)

REPORT_EMPTY = ErrorKind(
    code="JF-REDRESS-124",
    cause=Text(
        "成果里没有写看到了什么、要改什么。", "The report says neither what was seen nor what is to change."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写几句话；不需要另附材料。", "Write a few sentences; no attachment is needed."),
)
