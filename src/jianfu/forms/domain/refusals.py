"""What the pages and actions of the forms room refuse; what files themselves are refused for stands in `errors`."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NO_SUCH_RECORD = ErrorKind(
    "JF-FORMS-020",
    Text("没有这份档案，或不在您的单位范围内。", "There is no such record, or not for your units."),
    NOTHING_CHANGED,
    Text("请从数据档案页面重新进入。", "Open it again from the records page."),
    status=404,
)
NO_NAMED_COLUMN = ErrorKind(
    "JF-FORMS-021",
    Text(
        "没有一列能说明每行是谁的数据（如姓名加身份证号、村名称、企业名称）。",
        "No column says whom each row is about (an ID number, a village, an enterprise).",
    ),
    Text("整份都没有导入。", "Nothing of it was imported."),
    Text("请在对应关系中指明这一列后再导入。", "Say in the mapping which column does, then import."),
    status=422,
)
UNKNOWN_ELEMENT = ErrorKind(
    "JF-FORMS-022",
    Text("数据项字典中没有“{name}”。", "The dictionary has no element “{name}”."),
    NOTHING_CHANGED,
    Text(
        "请从列表中选择，或留空按原话保存。", "Choose one from the list, or leave it empty to keep the words."
    ),
)
ROW_OF_OTHERS = ErrorKind(
    "JF-FORMS-023",
    Text(
        "第{row}行属于“{unit}”，不在您可以录入的单位范围内。",
        "Row {row} belongs to “{unit}”, for which you cannot enter data.",
    ),
    Text("整份都没有导入。", "Nothing of it was imported."),
    Text("请删去这些行，或由该单位自行导入。", "Remove these rows, or let that unit import them."),
    status=403,
)
DECIDED_ALREADY = ErrorKind(
    "JF-FORMS-024",
    Text("这条更正已经{state}。", "This correction is settled: {state}."),
    NOTHING_CHANGED,
    Text("如仍有误，请在数据档案中重新提出。", "If it is still wrong, propose it anew."),
    status=409,
)
REPLY_MISSING = ErrorKind(
    "JF-FORMS-025",
    Text("不采纳时没有说明理由。", "It was declined without a reason."),
    NOTHING_CHANGED,
    Text("请写一句理由，提出更正的单位会看到。", "Write a sentence; the unit that proposed it will read it."),
)
