"""What can be wrong with a plan file (from 001), and what the pages and actions of the common plan refuse (from 010)."""

from __future__ import annotations

from jianfu.kernel.domain.errors import ErrorKind, Who
from jianfu.kernel.domain.refusals import NOTHING_CHANGED
from jianfu.kernel.domain.text import Text

_NOTHING = Text("没有编排，文件未被改动。", "Nothing was planned, and no file was changed.")

UNREADABLE_PLAN = ErrorKind(
    code="JF-PLANNING-001",
    cause=Text("{file}不是可读的计划文件：{why}。", "{file} is not a readable plan: {why}."),
    consequence=_NOTHING,
    next_step=Text(
        "请用 jianfu planning template -o 计划.xlsx 取得表样，照样填写。",
        "Take the template from `jianfu planning template -o PLAN.xlsx` and fill it in.",
    ),
)

WRONG_VALUE = ErrorKind(
    code="JF-PLANNING-002",
    cause=Text(
        "{where}：“{field}”不能是“{value}”，应为{expected}。",
        "{where}: {field} cannot be {value!r}; {expected} is meant.",
    ),
    consequence=_NOTHING,
    next_step=Text("请改正这一处后重试。", "Mend this place and try again."),
)

NO_SUCH_PLAN = ErrorKind(
    code="JF-PLANNING-010",
    cause=Text(
        "没有这项计划内容，或不在您的单位范围内。",
        "There is no such part of the plan, or not for your units.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从统筹日历重新进入。", "Open it again from the calendar."),
    status=404,
)

TOPIC_MISSING = ErrorKind(
    code="JF-PLANNING-011",
    cause=Text("没有写明事项。", "The item has no topic."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请写明到基层检查或调研什么。", "Say what is inspected or studied."),
)

OUTSIDE_YEAR = ErrorKind(
    code="JF-PLANNING-012",
    cause=Text(
        "{first}至{last}不是同一年度内的一段时间。",
        "{first} to {last} is not a stretch of days within one year.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请让最晚日期不早于最早日期；跨年的事项请按年度分成两项。",
        "Let the latest day follow the earliest; enter an item that spans two years as two.",
    ),
)

WRONG_COUNT = ErrorKind(
    code="JF-PLANNING-013",
    cause=Text("天数、次数或人数不能是{value}。", "{value} cannot be a number of days, times or people."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请填写1至{most}之间的整数。", "Give a whole number from 1 to {most}."),
)

TOO_SHORT = ErrorKind(
    code="JF-PLANNING-014",
    cause=Text(
        "这段时间只有{there}个工作日，不够安排{needed}天。",
        "There are {there} working days in this window, and {needed} are needed.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请放宽时间，或减少天数、次数。", "Widen the window, or come for fewer days or less often."
    ),
)

WISH_OUTSIDE = ErrorKind(
    code="JF-PLANNING-015",
    cause=Text(
        "拟定日期{day}不在{first}至{last}之间。", "The day {day} does not lie between {first} and {last}."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请改正拟定日期，或留空由统筹安排。", "Correct the day, or leave it to the plan."),
)

WRONG_UNITS = ErrorKind(
    code="JF-PLANNING-016",
    cause=Text(
        "“{name}”不是可以安排入点的乡镇（街道），或没有选到任何单位。",
        "“{name}” is no township of this territory, or no unit was chosen at all.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从本地乡镇（街道）中选择。", "Choose among the territory's townships."),
)

WRONG_DEPARTMENT = ErrorKind(
    code="JF-PLANNING-017",
    cause=Text(
        "“{name}”不是您可以代为报送的部门。", "“{name}” is no department for which you can enter items."
    ),
    consequence=Text("整份都没有导入。", "Nothing of it was entered."),
    next_step=Text(
        "请核对部门全称；代其他部门报送请联系减负办。",
        "Check the department's full name; the office enters items for others.",
    ),
)

CODE_TAKEN = ErrorKind(
    code="JF-PLANNING-018",
    cause=Text(
        "编号“{code}”已由{department}使用。", "The number “{code}” belongs to an item of {department}."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请换一个编号。", "Choose another number."),
    status=409,
)

NOTHING_TO_PLAN = ErrorKind(
    code="JF-PLANNING-020",
    cause=Text("{year}年还没有报送任何事项。", "Nothing was entered for {year} yet."),
    consequence=Text("没有开始统筹。", "No plan was worked out."),
    next_step=Text(
        "请先由部门报送事项，或从表格导入。", "Let departments enter items, or import a workbook."
    ),
    status=409,
)

ALREADY_SOLVING = ErrorKind(
    code="JF-PLANNING-021",
    cause=Text("{year}年计划正在统筹。", "The plan of {year} is being worked out already."),
    consequence=Text("没有重复开始。", "No second run was started."),
    next_step=Text("请等这一次完成后再操作。", "Wait until it is done."),
    status=409,
)

NOT_PUBLISHABLE = ErrorKind(
    code="JF-PLANNING-022",
    cause=Text("第{number}版{state}，不能发布。", "Version {number} is {state} and cannot be published."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请发布最新的草案。", "Publish the newest draft."),
    status=409,
)

OUTDATED = ErrorKind(
    code="JF-PLANNING-023",
    cause=Text(
        "第{number}版完成后，报送的事项或停访时间有变动。",
        "Items or closed days have changed since version {number} was worked out.",
    ),
    consequence=Text("没有发布，现行计划不变。", "It was not published; the plan in force stands."),
    next_step=Text("请重新统筹后再发布。", "Work the plan out anew, then publish."),
    who=Who.OFFICE,
    status=409,
)

BREAKS_RULES = ErrorKind(
    code="JF-PLANNING-024",
    cause=Text(
        "第{number}版有{count}处不符合限制，例如：{example}。",
        "Version {number} breaks {count} limits, for example: {example}.",
    ),
    consequence=Text("没有发布，现行计划不变。", "It was not published; the plan in force stands."),
    next_step=Text(
        "请让有关部门放宽时间或撤回事项，再重新统筹。",
        "Let the departments widen windows or withdraw items, then work the plan out anew.",
    ),
    who=Who.OFFICE,
    status=409,
)

NOTHING_PUBLISHED = ErrorKind(
    code="JF-PLANNING-025",
    cause=Text("{year}年还没有已发布的计划。", "No plan of {year} is published."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先统筹并发布，再登记停访。", "Publish a plan first, then close days."),
    status=409,
)

WRONG_CLOSURE = ErrorKind(
    code="JF-PLANNING-026",
    cause=Text(
        "停访时间须在{year}年内、起止有序，并写明原因。",
        "Closed days must lie within {year}, end after they begin, and have a reason.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请补全起止日期和原因。", "Give the first day, the last day and the reason."),
)

NO_OPTIMISER = ErrorKind(
    code="JF-PLANNING-027",
    cause=Text("这套安装没有包含统筹求解组件。", "This installation lacks the optimiser."),
    consequence=Text(
        "没有开始统筹，已报送的事项不受影响。", "No plan was worked out; the items entered are intact."
    ),
    next_step=Text("请安装 jianfu[planning] 后重试。", "Install jianfu[planning], then try again."),
    who=Who.ADMINISTRATOR,
    status=503,
)

WRONG_ENTRY = ErrorKind(
    code="JF-PLANNING-028",
    cause=Text("“{given}”不是这里要填的内容。", "“{given}” is not what is asked for here."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请按页面提示重新填写。", "Fill it in again as the page says."),
)

NO_SUCH_MEETING = ErrorKind(
    code="JF-PLANNING-030",
    cause=Text("没有这场会议，或不在您的单位范围内。", "There is no such meeting, or not for your units."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请从会议页面重新进入。", "Open it again from the meetings."),
    status=404,
)

MEETING_OVER = ErrorKind(
    code="JF-PLANNING-031",
    cause=Text(
        "这场会议现在不能这样办理：还没有开，或已经开过、并入、取消。",
        "This cannot be done with the meeting now: it is not held yet, or is over, merged or cancelled.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请核对会议状态和日期。", "Look at its state and its day."),
    status=409,
)

NOT_MERGEABLE = ErrorKind(
    code="JF-PLANNING-032",
    cause=Text("这两场会议没有都能开的日子。", "There is no day on which both meetings may be held."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先让召集单位放宽其中一场的时间。", "Let the convener widen the window of one."),
    status=409,
)

NOTHING_TO_SCHEDULE = ErrorKind(
    code="JF-PLANNING-033",
    cause=Text("{year}年没有待排定的会议。", "No meeting of {year} waits for a day."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请先登记会议。", "Enter a meeting first."),
    status=409,
)

WRONG_LINK = ErrorKind(
    code="JF-PLANNING-034",
    cause=Text(
        "云会议地址应以https://或http://开头。",
        "The address of a video meeting begins with https:// or http://.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请粘贴完整的会议地址。", "Paste the whole address."),
)

REASON_MISSING = ErrorKind(
    code="JF-PLANNING-035",
    cause=Text(
        "计划已经发布，没有写明为什么要在计划外进行。",
        "The plan is published, and no reason is given for what is off it.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请写明理由；应急事项写明险情或事故。", "Give the reason; for an emergency, what happened."
    ),
)

IN_FORCE = ErrorKind(
    code="JF-PLANNING-036",
    cause=Text(
        "{code}已列入发布的计划，不能直接改。",
        "{code} stands in the published plan and cannot simply be changed.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请撤回后按计划外事项重新报送，或请减负办修改。",
        "Withdraw it and enter it anew as an item off the plan, or ask the office to change it.",
    ),
    status=409,
)

DECIDED_ALREADY = ErrorKind(
    code="JF-PLANNING-037",
    cause=Text(
        "{code}现在是“{standing}”，不用再批。", "{code} is “{standing}” now; there is nothing to decide."
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text("请刷新页面查看。", "Look at the page again."),
    status=409,
)

NOT_THE_DAY = ErrorKind(
    code="JF-PLANNING-040",
    cause=Text("这次入点排在{day}，还没有到。", "This visit is planned for {day}; that day has not come."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请核对来人的入点码；提前来的，按没有码的来访登记。",
        "Check the visitors' code; who comes early is noted as a visit without one.",
    ),
    status=409,
)

VISITOR_MISSING = ErrorKind(
    code="JF-PLANNING-041",
    cause=Text("没有写明是哪个单位来的。", "It is not said who came."),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请写来访单位的名称，不用写人名。", "Name the visitors' unit; no names of persons are needed."
    ),
)

NOT_OVER = ErrorKind(
    code="JF-PLANNING-042",
    cause=Text("这次入点还没有结束。", "This visit is not over yet."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请在结束以后再办理。", "Do this after it has ended."),
    status=409,
)

RATED_ALREADY = ErrorKind(
    code="JF-PLANNING-043",
    cause=Text("这次入点已经评价过。", "This visit was rated already."),
    consequence=Text(
        "评价不能改：系统里找不到是哪一份，这正是为了保护您。",
        "A rating cannot be changed: nobody can find it again, which protects you.",
    ),
    next_step=Text("不用再做什么。", "Nothing more is needed."),
    status=409,
)

SUMMARY_MISSING = ErrorKind(
    code="JF-PLANNING-044",
    cause=Text("没有写成果或结果。", "The result is missing."),
    consequence=NOTHING_CHANGED,
    next_step=Text("请用几句话写明看到了什么、办成了什么。", "Say in a few sentences what was seen or done."),
)

WRONG_RECOMMENDATION = ErrorKind(
    code="JF-PLANNING-045",
    cause=Text(
        "有一条建议没有内容，或办理单位不在本地。",
        "A recommendation is empty, or its owner is not of this territory.",
    ),
    consequence=NOTHING_CHANGED,
    next_step=Text(
        "请写明建议、办理单位和期限。", "Give what is recommended, who carries it out, and by when."
    ),
)

NO_SUCH_FEED = ErrorKind(
    code="JF-PLANNING-046",
    cause=Text("没有这个日历地址，或已停用。", "There is no such calendar address, or it was revoked."),
    consequence=Text("没有给出日历。", "No calendar was given."),
    next_step=Text("请在“日历订阅”里另取一个地址。", "Take a new address from the page of calendar feeds."),
    status=404,
)
