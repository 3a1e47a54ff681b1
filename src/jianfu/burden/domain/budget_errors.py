"""What can be refused about hours budgets, for people."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

BUDGET_SPENT = ErrorKind(
    code="JF-BURDEN-101",
    cause=Text(
        "「{unit}」{year}年工时预算不得超支：本件需{hours}小时，只剩{left}小时。",
        "The {year} hours budget of {unit} is binding: this one takes {hours} h, {left} h are left.",
    ),
    consequence=Text(
        "没有批准，额度和预算都没有动用。", "It was not approved; neither quota nor budget was touched."
    ),
    next_step=Text(
        "请缩小范围、合并或减少填报项后重审；确需办理的，由审核单位说明理由调剂工时。",
        "Ask fewer units or fewer fields, or merge it; if it must be, the office re-allocates hours with its reason.",
    ),
    who=Who.OFFICE,
)

BUDGET_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-102",
    cause=Text("工时不能是{hours}。", "A budget cannot be {hours} hours."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写0到{limit}之间的小时数。", "Enter hours between 0 and {limit}."),
)

BUDGET_BELOW_USED = ErrorKind(
    code="JF-BURDEN-103",
    cause=Text(
        "已用{used}小时，超过{limit}小时，不能设为不得超支。",
        "{used} h are used already, above {limit} h: the budget cannot be made binding.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请提高预算，或者先设为只提醒。", "Raise the budget, or let it warn without binding."),
)

MOVE_ABOVE_LEFT = ErrorKind(
    code="JF-BURDEN-104",
    cause=Text("要调出{hours}小时，只剩{left}小时。", "{hours} h were to be moved, {left} h are left."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请减少调出的工时。", "Move fewer hours."),
)

MOVE_IMPOSSIBLE = ErrorKind(
    code="JF-BURDEN-105",
    cause=Text("没有可以调整的工时。", "There is nothing to move."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请选择两个不同的单位，填写大于0的小时数。", "Choose two different units and hours above zero."
    ),
)

YEARS_APART = ErrorKind(
    code="JF-BURDEN-106",
    cause=Text(
        "{year}年的剩余工时不能结转到{this_year}年以后。",
        "Hours of {year} cannot be carried over from {this_year}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "只能把上年或本年的剩余工时结转到下一年。", "Carry over what is left of last year or of this year."
    ),
)

BUDGET_CHANGED = ErrorKind(
    code="JF-BURDEN-107",
    cause=Text("打开页面之后，预算已被调整过。", "The budgets were changed after this page was opened."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请按最新数字核对后再办理。", "Look at the new figures, then try again."),
)

BUDGET_UNSET = ErrorKind(
    code="JF-BURDEN-108",
    cause=Text("「{unit}」没有{year}年工时预算。", "{unit} has no hours budget for {year}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先核定预算。", "Set the budget first."),
    who=Who.OFFICE,
)
