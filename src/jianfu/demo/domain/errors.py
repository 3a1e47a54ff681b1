"""What the demo county refuses."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

HOME_IN_USE = ErrorKind(
    code="JF-DEMO-001",
    cause=Text(
        "数据目录「{home}」里已有单位数据，而且不是演示数据。",
        "The data folder {home} already holds units, and they are not those of a demo.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请用 JIANFU_HOME 另指一个空目录，再运行 jianfu demo。",
        "Point JIANFU_HOME to an empty folder, and run jianfu demo there.",
    ),
    who=Who.ADMINISTRATOR,
    status=409,
)

NO_DEMO_HOME = ErrorKind(
    code="JF-DEMO-002",
    cause=Text(
        "数据目录「{home}」不是演示目录，不能重置。",
        "The data folder {home} is not a demo home; it cannot be reset.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "只有由 jianfu demo 建立的目录可以用 --reset 重置。",
        "Only a folder made by jianfu demo can be reset with --reset.",
    ),
    who=Who.ADMINISTRATOR,
    status=409,
)

WRONG_SIZE = ErrorKind(
    code="JF-DEMO-003",
    cause=Text(
        "演示县的规模不成立：{townships}个乡镇、{villages}个村。",
        "A county of {townships} townships and {villages} villages cannot be made.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "乡镇数请在1至500之间，村数不少于乡镇数且平均每个乡镇不超过700个。",
        "Ask for 1 to 500 townships, with at least one village and no more than 700 for each.",
    ),
)

EXPORT_IN_WAY = ErrorKind(
    code="JF-DEMO-004",
    cause=Text("导出位置「{place}」是一个文件，不是目录。", "{place} is a file, not a folder to export to."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请另指一个目录。", "Name a folder."),
)
