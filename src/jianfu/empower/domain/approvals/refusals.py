"""What is refused about services near home."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOT_KEPT = Text("流程没有保存。", "The procedure was not kept.")

NO_SUCH_APPLICATION = ErrorKind(
    code="JF-EMPOWER-161",
    cause=Text(
        "没有这件申请或事项，或者它不在您能看到的范围内。",
        "There is no such application or service, or you may not see it.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从“就近办”的列表里打开。", "Open it from the list."),
    status=404,
)

BAD_LINE = ErrorKind(
    code="JF-EMPOWER-162",
    cause=Text("这一行看不懂：“{line}”。", "This line cannot be read: “{line}”."),
    consequence=_NOT_KEPT,
    next_step=Text(
        "环节写成“数据核对 | 乡镇 | 2”，核对条件写成“家庭人均年收入 ≤ 9600”。",
        "A step has three parts with | between them, a check an element, a sign and a value.",
    ),
)

BAD_FLOW = ErrorKind(
    code="JF-EMPOWER-163",
    cause=Text(
        "流程要以“提交”开始、以“决定”结束。", "A procedure begins with submitting and ends with deciding."
    ),
    consequence=_NOT_KEPT,
    next_step=Text("请补上缺少的环节。", "Add what is missing."),
)

FORBIDDEN_MATERIAL = ErrorKind(
    code="JF-EMPOWER-164",
    cause=Text(
        "材料“{material}”属于不得要求村（社区）出具的证明。",
        "“{material}” is a certificate that villages are not asked for.",
    ),
    consequence=_NOT_KEPT,
    next_step=Text("请删去，改为：{instead}。", "Strike it; it is verified through: {instead}."),
)

NOT_NOW = ErrorKind(
    code="JF-EMPOWER-165",
    cause=Text(
        "这件申请现在是“{state}”，不能这样办。", "The application is “{state}” now; this is not possible."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面，查看最新进展。", "Reload the page."),
    status=409,
)

STILL_PUBLISHED = ErrorKind(
    code="JF-EMPOWER-166",
    cause=Text(
        "公示要满{days}个工作日，到{until}才可以进入下一环节。",
        "It is published for {days} working days, until {until}.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请等公示期满。", "Wait until then."),
    status=409,
)

REASON_MISSING = ErrorKind(
    code="JF-EMPOWER-167",
    cause=Text("没有写明理由或情况。", "No reason was given."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请写明：退回要一次说清缺什么，不同意要说明依据。",
        "Say it; whoever returns it names all that is missing at once.",
    ),
)

APPLICANT_MISSING = ErrorKind(
    code="JF-EMPOWER-168",
    cause=Text("没有写明为谁申请。", "It does not say for whom."),
    consequence=Text("没有提交。", "It was not submitted."),
    next_step=Text(
        "请填写姓名和身份证号；身份证号用来从档案里取数，不再要证明。",
        "Give name and ID number; records are found by it.",
    ),
)

NO_DATA_CHECK = ErrorKind(
    code="JF-EMPOWER-169",
    cause=Text("还没有与档案数据核对过。", "It was not checked against records yet."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先点“核对数据”。", "Check it against the data first."),
    who=Who.YOU,
    status=409,
)
