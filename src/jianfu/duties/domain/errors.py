"""What this room refuses."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

NOT_A_LIST = ErrorKind(
    code="JF-DUTIES-001",
    cause=Text("「{name}」打不开，不是 xlsx 或 docx 文件。", "{name} cannot be opened as xlsx or docx."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请在办公软件里另存为 xlsx 或 docx 再导入。",
        "Save it as xlsx or docx in your office program, then load it.",
    ),
)

NO_TABLE = ErrorKind(
    code="JF-DUTIES-002",
    cause=Text("「{name}」里没有找到带“事项名称”列的表。", "No table in {name} has a column of item names."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "表头请用：序号、类别、事项名称；配合清单加牵头部门、上级部门职责、乡镇配合职责；收回清单加承接部门、工作方式。",
        "Head the columns as the page shows; what is assisted with or taken back also needs its department.",
    ),
)

CELL_EMPTY = ErrorKind(
    code="JF-DUTIES-003",
    cause=Text("「{sheet}」第{row}行的“{column}”是空的。", "Sheet {sheet}, row {row}: {column} is empty."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请填上「{item}」的{column}，再导入一次。", "Fill in {column} of {item}, then load it again."
    ),
)

TWICE = ErrorKind(
    code="JF-DUTIES-004",
    cause=Text(
        "「{sheet}」第{row}行的「{item}」与第{first}行重复。",
        "Sheet {sheet}, row {row}: {item} stands in row {first} already.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请删去重复的一行，或把两个事项的名称写得不同。",
        "Delete one of the rows, or give the two different names.",
    ),
)

NO_COLUMN = ErrorKind(
    code="JF-DUTIES-005",
    cause=Text(
        "「{sheet}」是{kind}，但第{row}行表头里没有“{column}”列。",
        "Sheet {sheet} is a list of {kind}, but its header in row {row} has no {column}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请加上“{column}”一列并逐行填写。", "Add the column {column} and fill it in on every row."
    ),
)

VERSION_TAKEN = ErrorKind(
    code="JF-DUTIES-006",
    cause=Text(
        "「{unit}」已有自{day}起施行的清单，内容不同。", "{unit} has other lists in force from {day} already."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "旧版本不会被覆盖。请把新版本的施行日期写成另一天。",
        "Versions are never overwritten. Give the new one another day.",
    ),
    who=Who.YOU,
    status=409,
)

NO_SUCH_LIST = ErrorKind(
    code="JF-DUTIES-007",
    cause=Text(
        "没有这样的清单，或者不在您能看的单位里。",
        "There is no such list, or it is not among the units that you may see.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从权责清单页面重新选择。", "Choose it again on the page of duty lists."),
    status=404,
)
