"""What is refused about commissions."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOT_SIGNED = Text("委托没有签署，内容已保存在草稿里。", "It was not signed; the draft is kept.")

NO_SUCH_COMMISSION = ErrorKind(
    code="JF-EMPOWER-121",
    cause=Text(
        "没有这份委托，或者它不在您能看到的范围内。", "There is no such commission, or you may not see it."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从“委托事项”的列表里打开。", "Open it from the list of commissions."),
    status=404,
)

TERMS_LACKING = ErrorKind(
    code="JF-EMPOWER-122",
    cause=Text("委托书没有写明：{what}。", "The commission does not state: {what}."),
    consequence=_NOT_SIGNED,
    next_step=Text("请补齐后再签署。", "Complete it, then sign."),
)

NO_FUNDS = ErrorKind(
    code="JF-EMPOWER-123",
    cause=Text(
        "委托村（社区）办事没有安排经费；按《村民委员会组织法》（2018文本）第三十七条，经费由委托部门承担。",
        "No funds are set for work commissioned from a village; by article 37 of the Organic Law (2018) the principal pays.",
    ),
    consequence=_NOT_SIGNED,
    next_step=Text(
        "请写明经费金额；没有经费的，由本部门自己办理。",
        "State the amount; without funds the department does it itself.",
    ),
)

LEVY = ErrorKind(
    code="JF-EMPOWER-124",
    cause=Text(
        "委托书里有疑似摊派的内容：“{quote}”（{article}）。",
        "It seems to contain a levy: “{quote}” ({article}).",
    ),
    consequence=_NOT_SIGNED,
    next_step=Text("请删去这句话。", "Strike the sentence."),
)

NOT_A_VILLAGE = ErrorKind(
    code="JF-EMPOWER-125",
    cause=Text("「{unit}」不是本辖区的村（社区）。", "{unit} is not a village of this territory."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从列出的村（社区）里选择。", "Choose from the villages listed."),
)

SAME_HAND = ErrorKind(
    code="JF-EMPOWER-126",
    cause=Text("委托方和村（社区）不能由同一个人签署。", "One person cannot sign for both sides."),
    consequence=_NOT_SIGNED,
    next_step=Text("请由村（社区）干部本人签署。", "Somebody of the village signs."),
    status=409,
)

NOT_NOW = ErrorKind(
    code="JF-EMPOWER-127",
    cause=Text(
        "这份委托现在是“{state}”，不能“{verb}”。",
        "The commission is “{state}” now: “{verb}” is not possible.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，查看最新进展。", "Reload the page."),
    status=409,
)

WRONG_AMOUNT = ErrorKind(
    code="JF-EMPOWER-128",
    cause=Text("金额{amount}元不对：最多{most}元。", "{amount} yuan cannot be right: at most {most}."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对金额。", "Check the amount."),
)

WRONG_PERIOD = ErrorKind(
    code="JF-EMPOWER-129",
    cause=Text("结束日期早于开始日期。", "It ends before it begins."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改正起止日期。", "Correct the days."),
)

REASON_MISSING = ErrorKind(
    code="JF-EMPOWER-130",
    cause=Text("没有写明理由。", "No reason was given."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用一句话写明，对方看得到。", "Say it in a sentence; the other side reads it."),
)
