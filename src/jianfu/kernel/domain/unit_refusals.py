"""What is refused about units and their workbook; rows are named as the office program counts them, from 1."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOT_IMPORTED = Text("整个工作簿没有导入，没有任何单位被改动。", "Nothing of the workbook was imported.")

NOT_A_WORKBOOK = ErrorKind(
    code="JF-KERNEL-040",
    cause=Text(
        "文件“{name}”不是可以读取的 xlsx 工作簿。", "The file “{name}” is not a readable xlsx workbook."
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text(
        "请用 WPS 或 Excel 打开后另存为 .xlsx，再导入。",
        "Open it in an office program, save it as .xlsx, and import that.",
    ),
)

MISSING_COLUMN = ErrorKind(
    code="JF-KERNEL-041",
    cause=Text(
        "工作表「{sheet}」第1行缺少“{column}”列。", "Row 1 of the sheet “{sheet}” has no column “{column}”."
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text(
        "请补上该列；可先用“jianfu units export”导出一份，照其表头填写。",
        "Add it; `jianfu units export` writes a workbook with the right header.",
    ),
)

EMPTY_CELL = ErrorKind(
    code="JF-KERNEL-042",
    cause=Text(
        "工作表「{sheet}」第{row}行的“{column}”是空的。", "Row {row} of “{sheet}”: “{column}” is empty."
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请填写第{row}行的“{column}”。", "Fill “{column}” in row {row}."),
)

UNKNOWN_VALUE = ErrorKind(
    code="JF-KERNEL-043",
    cause=Text(
        "工作表「{sheet}」第{row}行的“{column}”填了“{value}”，系统不认识。",
        "Row {row} of “{sheet}”: “{column}” says “{value}”, which is unknown.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请将第{row}行改为：{allowed}。", "Write one of these in row {row}: {allowed}."),
)

DUPLICATE_CODE = ErrorKind(
    code="JF-KERNEL-044",
    cause=Text(
        "工作表「{sheet}」第{row}行的代码“{code}”与第{first}行重复。",
        "Row {row} of “{sheet}”: the code “{code}” already stands in row {first}.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请删去其中一行，或改正代码。", "Remove one of the two rows, or correct its code."),
)

MISSING_SUPERIOR = ErrorKind(
    code="JF-KERNEL-045",
    cause=Text(
        "工作表「{sheet}」第{row}行的“{column}”填了“{code}”，表中和系统中都没有这个单位。",
        "Row {row} of “{sheet}”: “{column}” names “{code}”, which is neither in the workbook nor in the system.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text(
        "请改正第{row}行的代码，或补上该上级单位。", "Correct the code in row {row}, or add that superior."
    ),
)

CYCLE = ErrorKind(
    code="JF-KERNEL-046",
    cause=Text(
        "工作表「{sheet}」第{row}行起，上级关系绕成了圈：{codes}。",
        "From row {row} of “{sheet}” on, the superiors go round in a circle: {codes}.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text("请改正其中一行的上级代码。", "Correct the superior in one of these rows."),
)

WRONG_LEVEL_ORDER = ErrorKind(
    code="JF-KERNEL-047",
    cause=Text(
        "「{unit}」（{level}，{kind}）不能隶属于「{parent}」（{parent_level}，{parent_kind}）。",
        "{unit} ({level}, {kind}) cannot stand below {parent} ({parent_level}, {parent_kind}).",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "地方应隶属于层级更高的地方，部门和机构应与其所属地方同级：请改正{where}的层级、类别或上级。",
        "A territory stands below a higher territory, a department at the level of its territory: "
        "correct level, kind or superior ({where}).",
    ),
)

WRONG_FUNCTIONAL_SUPERIOR = ErrorKind(
    code="JF-KERNEL-048",
    cause=Text(
        "「{unit}」的业务上级「{superior}」层级不高于它，或者是地方而不是部门。",
        "{superior}, the functional superior of {unit}, is not above it, or is a territory.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "业务上级应是上级的部门或机构：请改正{where}。",
        "A functional superior is a department of a higher level: correct it ({where}).",
    ),
)

CHANGES_PLACE = ErrorKind(
    code="JF-KERNEL-049",
    cause=Text(
        "工作表「{sheet}」第{row}行的「{unit}」已在系统中，但层级、类别或上级与系统不同。",
        "Row {row} of “{sheet}”: {unit} is known with another level, kind or superior.",
    ),
    consequence=_NOT_IMPORTED,
    next_step=Text(
        "导入不会移动单位：请改回原值，或先在“单位管理”中移动。",
        "An import moves no unit: restore the value, or move the unit first.",
    ),
)

SEVERAL_PROBLEMS = ErrorKind(
    code="JF-KERNEL-050",
    cause=Text("工作簿有{count}处问题：{problems}", "The workbook has {count} problems: {problems}"),
    consequence=_NOT_IMPORTED,
    next_step=Text("请逐处改正后重新导入：{mends}", "Mend each and import again: {mends}"),
)

CODE_TAKEN = ErrorKind(
    code="JF-KERNEL-051",
    cause=Text("代码“{code}”已是「{unit}」的代码。", "The code “{code}” already belongs to {unit}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对代码。", "Check the code."),
    status=409,
)

STILL_HAS_UNITS = ErrorKind(
    code="JF-KERNEL-052",
    cause=Text("「{unit}」之下还有{count}个未撤销的单位。", "{count} units below {unit} are not retired."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先撤销或移走这些单位。", "Retire or move them first."),
    status=409,
)

RETIRED = ErrorKind(
    code="JF-KERNEL-053",
    cause=Text("「{unit}」已于{day}撤销。", "{unit} was retired on {day}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择现有的单位。", "Choose a unit that exists."),
    status=409,
)

BELOW_ITSELF = ErrorKind(
    code="JF-KERNEL-054",
    cause=Text("不能把「{unit}」移到它自己或其下级单位之下。", "{unit} cannot be moved below itself."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请选择别的上级。", "Choose another superior."),
    status=409,
)

NO_SUCH_UNIT = ErrorKind(
    code="JF-KERNEL-055",
    cause=Text("没有代码为“{code}”的单位。", "There is no unit with the code “{code}”."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对代码，或先建立该单位。", "Check the code, or create the unit first."),
    status=404,
)

TOO_DEEP = ErrorKind(
    code="JF-KERNEL-056",
    cause=Text(
        "「{unit}」之上已有{limit}级，不能再往下设。", "{unit} already stands {limit} steps below the top."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请减少机构层次。", "Use fewer steps."),
)
