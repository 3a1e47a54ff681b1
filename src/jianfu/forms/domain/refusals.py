"""What the pages and actions of the forms room refuse; what files themselves are refused for stands in `errors`."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
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
NOT_THIS_FORM = ErrorKind(
    "JF-FORMS-030",
    Text(
        "《{name}》不是发下去的那张表：找不到“{label}”，或表头被改动过。",
        "“{name}” is not a copy of this form: “{label}” is missing or was changed.",
    ),
    Text("没有收下，已填内容不变。", "It was not taken in; what was filled before stands."),
    Text(
        "请下载预填好的表填写，不要改动表头，可以加行。",
        "Download the prefilled copy and fill that one; rows may be added, headers not changed.",
    ),
    status=422,
)
NO_SUCH_FORM = ErrorKind(
    "JF-FORMS-031",
    Text("没有这张表，或不在您的单位范围内。", "There is no such form, or not for your units."),
    NOTHING_CHANGED,
    Text("请从待办或汇总页面重新进入。", "Open it again from the desk or the page of forms."),
    status=404,
)
CHANGED_MEANWHILE = ErrorKind(
    "JF-FORMS-032",
    Text("这张表在别处已经保存过新的内容。", "This form was saved elsewhere in the meantime."),
    Text("您刚填的没有保存，仍显示在下面。", "What you typed was not saved; it is still shown below."),
    Text("请核对后再保存一次，或先刷新看新内容。", "Compare and save again, or reload to see the newer one."),
    status=409,
)
NOT_OPEN = ErrorKind(
    "JF-FORMS-033",
    Text("这张表{state}，不能再改。", "This form cannot be changed: {state}."),
    NOTHING_CHANGED,
    Text("如需更正，请让审核单位退回。", "Ask the reviewing unit to return it."),
    status=409,
)
HAS_PROBLEMS = ErrorKind(
    "JF-FORMS-034",
    Text(
        "还有{n}处必须改正，例如{cell}：{example}", "{n} places must be mended, for example {cell}: {example}"
    ),
    Text("已保存为草稿，没有提交。", "It was saved as a draft and not submitted."),
    Text("请按红字提示改正后再提交。", "Mend what is marked, then submit."),
    status=422,
)
NOT_CONFIRMED = ErrorKind(
    "JF-FORMS-035",
    Text("有{n}处与以往相差较大，还没有确认。", "{n} values look unusual and are not confirmed."),
    Text("已保存为草稿，没有提交。", "It was saved as a draft and not submitted."),
    Text("核对无误后勾选“已核对”再提交。", "Tick “checked” once they are right, then submit."),
    status=422,
)
NOT_TO_REVIEW = ErrorKind(
    "JF-FORMS-036",
    Text("{unit}的表{state}，现在不能审核。", "The answer of {unit} is {state}: it cannot be reviewed now."),
    NOTHING_CHANGED,
    Text("请刷新后再看。", "Reload and look again."),
    status=409,
)
RETURN_REASON = ErrorKind(
    "JF-FORMS-037",
    Text("退回时没有说明理由。", "It was returned without a reason."),
    NOTHING_CHANGED,
    Text("请写明要改哪里。", "Say what to change."),
)
NOTHING_TO_MERGE = ErrorKind(
    "JF-FORMS-038",
    Text("还没有一份通过审核的表。", "No answer has passed yet."),
    Text("没有合成文件。", "No file was made."),
    Text("请等承接单位提交并审核后再下载。", "Wait until units have answered and were reviewed."),
    status=409,
)
LINK_ENDED = ErrorKind(
    "JF-FORMS-039",
    Text("这个填报链接已经失效。", "This link has ended."),
    Text("没有打开任何内容。", "Nothing was opened."),
    Text("请向发给您链接的单位要一个新的。", "Ask the unit that sent it for a new one."),
    Who.ISSUER,
    404,
)
CANNOT_GROW = ErrorKind(
    "JF-FORMS-040",
    Text("这张表不能自动加行。", "Rows cannot be added to this form."),
    NOTHING_CHANGED,
    Text("请下载后在表里加行，填好再传回来。", "Download it, add rows there, and send it back."),
    status=409,
)
NOT_A_FORM_CHANNEL = ErrorKind(
    "JF-FORMS-041",
    Text("没有指明发给哪些单位。", "It is not said to whom the form goes."),
    NOTHING_CHANGED,
    Text("请选择承接单位。", "Choose the addressed units."),
)
NOT_APPROVED_YET = ErrorKind(
    "JF-FORMS-042",
    Text(
        "《{title}》还没有获得批准，不能列入目录。",
        "“{title}” is not approved: it cannot enter the catalogue.",
    ),
    NOTHING_CHANGED,
    Text("请先完成审核，或先作为一次性报表办理。", "Let it be approved first, or ask it once only."),
    Who.OFFICE,
    409,
)
BASIS_MISSING = ErrorKind(
    "JF-FORMS-043",
    Text("没有写明填报依据。", "No basis was given."),
    NOTHING_CHANGED,
    Text(
        "请写明依据的文件和文号；没有依据的不列入目录。", "Name the document; without a basis no form enters."
    ),
)
NOTHING_TO_CONSOLIDATE = ErrorKind(
    "JF-FORMS-044",
    Text("目录中在用的表不足两张。", "Fewer than two forms are in force."),
    Text("没有生成归并建议。", "No proposal was made."),
    Text("请先把各部门的表列入目录。", "Enter the departments' forms into the catalogue first."),
    Who.OFFICE,
    409,
)
ONE_SIDE_ONLY = ErrorKind(
    "JF-FORMS-045",
    Text("{side}还没有表态。", "{side} has not spoken yet."),
    NOTHING_CHANGED,
    Text("归并须双方确认：请等双方都表态后再定。", "Both sides speak before it is decided: please wait."),
    Who.OFFICE,
    409,
)
NOTHING_FOR_PROOF = ErrorKind(
    "JF-FORMS-046",
    Text("档案里没有《{name}》要的内容。", "The record holds nothing that “{name}” asks for."),
    Text("没有出具证明。", "No proof was made."),
    Text(
        "请先补齐档案，或核对是否选错了表。", "Complete the record first, or check that it is the right form."
    ),
    status=422,
)
