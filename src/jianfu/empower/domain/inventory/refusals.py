"""What is refused about the inventories."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOT_IMPORTED = Text("整个表格没有导入，没有任何内容被改动。", "Nothing of the workbook was loaded.")

NO_SUCH_HOLDING = ErrorKind(
    code="JF-EMPOWER-141",
    cause=Text(
        "没有这条登记，或者它不在您能看到的范围内。", "There is no such entry, or you may not see it."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从“清单台账”的列表里打开。", "Open it from the list."),
    status=404,
)

NAME_MISSING = ErrorKind(
    code="JF-EMPOWER-142",
    cause=Text("没有写名称。", "The name is missing."),
    consequence=Text("没有登记。", "It was not entered."),
    next_step=Text(
        "写上应用、群、牌子或证明的名称即可。", "The name of the app, group, plaque or certificate is enough."
    ),
)

NOT_NOW = ErrorKind(
    code="JF-EMPOWER-143",
    cause=Text(
        "这一条现在是“{state}”，不能“{verb}”。", "The entry is “{state}” now: “{verb}” is not possible."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，查看最新进展。", "Reload the page."),
    status=409,
)

REASON_MISSING = ErrorKind(
    code="JF-EMPOWER-144",
    cause=Text("没有写明理由。", "No reason was given."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用一句话写明，主办单位看得到。", "Say it in a sentence; the owner reads it."),
)

WRONG_MERGE = ErrorKind(
    code="JF-EMPOWER-145",
    cause=Text(
        "合并必须指明并入哪一个同类的、在用的登记。",
        "A merge names another entry of the same kind that is in use.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择并入对象，或改为关停。", "Choose what it goes into, or close it."),
)

WRONG_ROW = ErrorKind(
    code="JF-EMPOWER-146",
    cause=Text(
        "第{row}行的“{column}”填了“{value}”，系统不认识。",
        "Row {row}: “{column}” says “{value}”, which is unknown.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请改为：{allowed}。", "Write one of these: {allowed}."),
)

NOT_A_SHEET = ErrorKind(
    code="JF-EMPOWER-147",
    cause=Text(
        "文件“{name}”不是清单表格：缺少“类别”“名称”两列，或者不是 xlsx。",
        "“{name}” is no inventory: the columns 「类别」 and 「名称」 are missing, or it is no xlsx.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请下载表样，照着填写后再导入。", "Download the template, fill it in, and load that."),
)
