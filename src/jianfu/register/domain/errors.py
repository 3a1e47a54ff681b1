"""The refusals of the register."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.text import Text

_UNCHANGED = Text("没有任何内容被改动。", "Nothing was changed.")

NOT_NOW = ErrorKind(
    code="JF-REGISTER-001",
    cause=Text(
        "该要求当前为「{state}」，不能{verb}。",
        "The demand is {state}: {verb} is not possible now.",
    ),
    consequence=_UNCHANGED,
    next_step=Text(
        "只有「{sources}」状态可以{verb}；请刷新页面查看最新状态。",
        "To {verb} it must be one of: {sources}. Reload the page to see how it stands.",
    ),
    status=409,
)

WITHDRAWN_MEANWHILE = ErrorKind(
    code="JF-REGISTER-002",
    cause=Text(
        "发起单位已撤回该要求，不能再{verb}。",
        "The issuer has withdrawn this demand meanwhile: {verb} is no longer possible.",
    ),
    consequence=Text(
        "没有占用额度，也没有产生计划号。", "No place of the quota was taken and no plan number given."
    ),
    next_step=Text(
        "无需处理；如仍需要，请发起单位重新起草。", "Nothing to do; the issuer may draft it anew."
    ),
    who=Who.ISSUER,
    status=409,
)

NOT_FOUND = ErrorKind(
    code="JF-REGISTER-003",
    cause=Text(
        "找不到这项内容，或者它不在您单位的范围内。",
        "There is no such item, or it is outside your unit's scope.",
    ),
    consequence=Text("没有显示任何内容，也没有改动。", "Nothing was shown or changed."),
    next_step=Text(
        "请核对链接；如应由您单位办理，请联系系统管理员核对角色所在单位。",
        "Check the link; if it concerns your unit, ask the administrator at which unit your role is held.",
    ),
    who=Who.ADMINISTRATOR,
    status=404,
)

QUOTA_SPENT = ErrorKind(
    code="JF-REGISTER-004",
    cause=Text(
        "「{unit}」{year}年{channel}额度{limit}件已用完。",
        "The {year} quota of {unit} for {channel} ({limit}) is used up.",
    ),
    consequence=Text(
        "该要求没有批准，仍在待审核。", "The demand was not approved; it still waits for a decision."
    ),
    next_step=Text(
        "可以与在行要求合并、退回发起单位，或书面说明理由后调整额度。",
        "Merge it with a demand in force, send it back, or raise the quota with written reasons.",
    ),
    who=Who.OFFICE,
    status=409,
)

QUOTA_UNSET = ErrorKind(
    code="JF-REGISTER-005",
    cause=Text(
        "「{unit}」{year}年{channel}没有设定额度，登记簿里也没有{last_year}年的件数可比。",
        "{unit} has no {year} quota for {channel}, and the register holds nothing of {last_year} to compare with.",
    ),
    consequence=Text(
        "该要求没有批准，仍在待审核。", "The demand was not approved; it still waits for a decision."
    ),
    next_step=Text(
        "请先设定额度，或导入上年登记数据。", "Set the quota first, or import last year's register."
    ),
    who=Who.OFFICE,
    status=409,
)

QUOTA_BELOW_USED = ErrorKind(
    code="JF-REGISTER-006",
    cause=Text(
        "额度{limit}件低于已经用掉的{used}件。", "A quota of {limit} is below the {used} already used."
    ),
    consequence=Text("额度没有改动。", "The quota was not changed."),
    next_step=Text(
        "请设定不低于{used}件的额度，或先由发起单位撤回尚未下发的要求。",
        "Set at least {used}, or have demands withdrawn that are not yet issued.",
    ),
    who=Who.OFFICE,
)

QUOTA_ABOVE_LAST_YEAR = ErrorKind(
    code="JF-REGISTER-007",
    cause=Text(
        "额度{limit}件超过上年的{last_year}件，没有书面说明。",
        "A quota of {limit} is above last year's {last_year}, and no written reasons were given.",
    ),
    consequence=Text("额度没有改动。", "The quota was not changed."),
    next_step=Text(
        "请填写理由（《整治形式主义为基层减负若干规定》第1条：只减不增，确需增加的须作说明），或降低额度。",
        "Give the reasons (the 2024 central rules, 1: numbers only fall; more needs a written explanation), or lower it.",
    ),
    who=Who.OFFICE,
)

QUOTA_NEGATIVE = ErrorKind(
    code="JF-REGISTER-008",
    cause=Text("额度不能是负数（{limit}）。", "A quota cannot be negative ({limit})."),
    consequence=Text("额度没有改动。", "The quota was not changed."),
    next_step=Text("请填写0或正整数。", "Enter 0 or a positive whole number."),
    who=Who.OFFICE,
)

DUE_BEFORE_ISSUE = ErrorKind(
    code="JF-REGISTER-009",
    cause=Text(
        "办理期限{due}早于下发日期{issued}。", "The due date {due} is before the date of issue {issued}."
    ),
    consequence=_UNCHANGED,
    next_step=Text("请改正期限。", "Correct the due date."),
)

EXPIRY_PAST = ErrorKind(
    code="JF-REGISTER-010",
    cause=Text(
        "有效期{expires}已经过去（今天是{today}）。",
        "The expiry date {expires} has passed (today is {today}).",
    ),
    consequence=_UNCHANGED,
    next_step=Text("请填写今天以后的日期。", "Enter a date after today."),
)

EXPIRY_BEFORE_DUE = ErrorKind(
    code="JF-REGISTER-011",
    cause=Text(
        "有效期{expires}早于办理期限{due}：要求在到期之前就失效了。",
        "It expires on {expires}, before it is due on {due}.",
    ),
    consequence=_UNCHANGED,
    next_step=Text("请让有效期不早于办理期限。", "Let it expire no earlier than it is due."),
)

EXPIRY_TOO_FAR = ErrorKind(
    code="JF-REGISTER-012",
    cause=Text(
        "有效期{expires}超过{limit}：任何要求最长一年，之后须续期。",
        "It would expire on {expires}, later than {limit}: no demand lives longer than a year without renewal.",
    ),
    consequence=_UNCHANGED,
    next_step=Text(
        "请填写不晚于{limit}的日期，到期前再办理续期。", "Enter a date up to {limit}, and renew it then."
    ),
)

REASON_MISSING = ErrorKind(
    code="JF-REGISTER-013",
    cause=Text("{what}没有写明理由。", "No reason was given: {what}."),
    consequence=_UNCHANGED,
    next_step=Text(
        "请用一两句话写明理由，会原样告诉对方。", "Write one or two sentences; the other side will read them."
    ),
)

MERGE_IMPOSSIBLE = ErrorKind(
    code="JF-REGISTER-014",
    cause=Text("不能合并：{why}。", "These cannot be merged: {why}."),
    consequence=_UNCHANGED,
    next_step=Text(
        "请选择另一件待审核、已批准或在行的同渠道要求。",
        "Choose another demand of the same channel that is submitted, approved or in force.",
    ),
    who=Who.OFFICE,
    status=409,
)

NOBODY_ADDRESSED = ErrorKind(
    code="JF-REGISTER-015",
    cause=Text(
        "没有承接单位，或者选定的范围里没有单位。", "No unit is addressed, or the chosen range holds none."
    ),
    consequence=_UNCHANGED,
    next_step=Text(
        "请选择承接单位，或指定“某地全部乡镇”等范围。",
        "Choose units, or a range such as all townships of a county.",
    ),
)

ADDRESSEE_OUTSIDE = ErrorKind(
    code="JF-REGISTER-016",
    cause=Text(
        "「{unit}」不在「{issuer}」的范围内，不能向它提出要求。",
        "{unit} is outside the reach of {issuer}.",
    ),
    consequence=_UNCHANGED,
    next_step=Text(
        "请只选择本级以下的单位；确需其他单位配合的，请通过共同的上级办理。",
        "Choose units below your own territory; ask others through the common superior.",
    ),
    status=403,
)

DEADLINE_IMPOSSIBLE = ErrorKind(
    code="JF-REGISTER-017",
    cause=Text("“{given}”不是有效日期。", "{given} is not a date."),
    consequence=_UNCHANGED,
    next_step=Text("请按 2026-03-01 的格式填写。", "Write it as 2026-03-01."),
)

HISTORY_ROW = ErrorKind(
    code="JF-REGISTER-018",
    cause=Text(
        "导入数据第{row}行（{key}）有误：{problem}。",
        "Row {row} of the import ({key}) is wrong: {problem}.",
    ),
    consequence=Text("整批没有导入。", "Nothing of the batch was imported."),
    next_step=Text("改正该行后重新导入。", "Correct the row and import again."),
    who=Who.ADMINISTRATOR,
)

PACK_UNKNOWN = ErrorKind(
    code="JF-REGISTER-019",
    cause=Text("没有名为「{name}」的额度规则。", "There is no quota rule called {name}."),
    consequence=_UNCHANGED,
    next_step=Text("现有规则：{names}。", "The rules at hand: {names}."),
    who=Who.OFFICE,
    status=404,
)

YEAR_OVER = ErrorKind(
    code="JF-REGISTER-020",
    cause=Text("{year}年已经结束，不能再改额度。", "The year {year} is over; its quotas no longer change."),
    consequence=Text("额度没有改动。", "The quota was not changed."),
    next_step=Text("请设定今年或明年的额度。", "Set the quota of this year or the next."),
    who=Who.OFFICE,
)

PARENT_IMPOSSIBLE = ErrorKind(
    code="JF-REGISTER-021",
    cause=Text(
        "选定的上级要求不存在、未下发，或就是本单位自己的。",
        "The chosen demand above does not exist, was not sent down, or is your own.",
    ),
    consequence=_UNCHANGED,
    next_step=Text(
        "请选择上级下发给本单位的要求，或留空。",
        "Choose a demand that was sent to you from above, or leave it empty.",
    ),
)

NOT_OWED = ErrorKind(
    code="JF-REGISTER-022",
    cause=Text("这件事已不需要办理（{state}）。", "Nothing is owed here any more ({state})."),
    consequence=Text("答复没有提交。", "The answer was not sent."),
    next_step=Text(
        "可以把它从待办中忽略；如有疑问请联系发起单位。", "Ignore it, or ask the issuer if in doubt."
    ),
    who=Who.ISSUER,
    status=409,
)

DECISION_OF_LEADER = ErrorKind(
    code="JF-REGISTER-023",
    cause=Text(
        "评估结论为「不得发」，审核人员不能批准。",
        "The verdict is that it must not be issued: a reviewer cannot approve it.",
    ),
    consequence=Text("没有批准，仍在待审核。", "It was not approved and still waits."),
    next_step=Text(
        "请退回修改，或由领导写明理由后决定。", "Send it back, or let a leader decide with written reasons."
    ),
    who=Who.OFFICE,
    status=403,
)

JUSTIFICATION_MISSING = ErrorKind(
    code="JF-REGISTER-024",
    cause=Text(
        "评估结论为「{outcome}」，送审时没有说明理由。",
        "The verdict is: {outcome}. It was submitted without a justification.",
    ),
    consequence=Text("没有送审，仍在草稿中。", "It was not submitted and stays with your drafts."),
    next_step=Text(
        "请按疑点逐条修改后重新评估；不能修改的，写明理由再送审。",
        "Revise it by the findings and have it judged again, or write down why you cannot.",
    ),
)

OTHER_ISSUER = ErrorKind(
    code="JF-REGISTER-025",
    cause=Text("修改草稿时不能更换发起单位。", "A revised draft cannot change its issuer."),
    consequence=_UNCHANGED,
    next_step=Text(
        "请撤回这件，由另一单位重新起草。", "Withdraw this one and let the other unit draft it anew."
    ),
    status=409,
)

NO_PAST = ErrorKind(
    code="JF-REGISTER-026",
    cause=Text("{year}年没有登记的要求。", "No demand of {year} is registered."),
    consequence=Text("没有可以试跑的数据。", "There is nothing to try the rule on."),
    next_step=Text(
        "请先导入上年的登记簿，或者等有了一年数据再试。",
        "Import last year's register first, or try again after a year of data.",
    ),
)
