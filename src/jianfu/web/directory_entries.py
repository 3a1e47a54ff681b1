"""The entries of the directory: each room adds its pages to the section of their verb."""

from __future__ import annotations

from dataclasses import dataclass

from jianfu.kernel.domain.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that needs no number in its address: its route, its name, and one sentence on what it is for."""

    route: str
    label: Text
    says: Text


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one verb."""

    verb: Text
    entries: tuple[Entry, ...]


SECTIONS = (
    Section(
        Text("办 · 我的事", "Answer"),
        (
            Entry(
                "desk:todo",
                Text("我的待办", "My desk"),
                Text("欠谁什么、何时要，都在一张单子上", "What is owed, to whom, by when"),
            ),
            Entry(
                "desk:capture",
                Text("记一笔", "Record a demand"),
                Text("电话、群消息、便笺来的要求，一分钟记下", "Note what came by phone or chat"),
            ),
            Entry(
                "desk:done",
                Text("已办", "Answered"),
                Text("办完的事和当时的答复", "What was answered, and how"),
            ),
            Entry(
                "redress:notices",
                Text("提醒", "Notices"),
                Text(
                    "等您处理的事和提醒方式：邮箱、群机器人、免打扰时段",
                    "What waits for you, and how you are told",
                ),
            ),
            Entry(
                "desk:today",
                Text("今日要事", "Today"),
                Text("等领导决定的事，最多五件", "At most five decisions"),
            ),
        ),
    ),
    Section(
        Text("审 · 发之前", "Judge"),
        (
            Entry(
                "register:drafts",
                Text("送审", "Submit"),
                Text("拟发的文件、会议、检查先看评估结论", "See the verdict before sending"),
            ),
            Entry(
                "register:queue",
                Text("审核台", "Review"),
                Text("等办公室审核的要求", "What waits for the office"),
            ),
            Entry(
                "register:rubric",
                Text("考核细则", "Assessment tables"),
                Text("上传考核表，看痕迹占几分、去掉后什么样", "What the points of a table reward"),
            ),
            Entry(
                "register:rules",
                Text("规则", "Rules"),
                Text(
                    "每条规则的条款和案例；启停、试跑、自己的规则包",
                    "Articles and cases; switch, try, write your own",
                ),
            ),
        ),
    ),
    Section(
        Text("登 · 一本账", "Book"),
        (
            Entry(
                "register:list",
                Text("登记簿", "Register"),
                Text("所有下发的要求和同比数字", "Every demand, and change against last year"),
            ),
            Entry(
                "register:quotas",
                Text("额度", "Quotas"),
                Text("各单位各类要求的年度额度", "Yearly quotas by issuer and kind"),
            ),
        ),
    ),
    Section(
        Text("统 · 一张网", "Plan"),
        (
            Entry(
                "planning:calendar",
                Text("统筹日历", "The plan"),
                Text("全年检查、调研排在哪一周", "Which visits in which week"),
            ),
            Entry(
                "planning:agenda",
                Text("日历", "Calendar"),
                Text(
                    "按月按周看入点和会议；可打印，可订阅到手机",
                    "Visits and meetings by month and week; print or subscribe",
                ),
            ),
            Entry(
                "planning:meetings",
                Text("会议", "Meetings"),
                Text(
                    "开什么会、叫谁、多久；能并的并、能视频的视频",
                    "Which meetings, whom they call, what could be one",
                ),
            ),
            Entry(
                "planning:visits",
                Text("入点", "Visits"),
                Text("谁来、几个人、能要什么；核对入点码", "Who comes; check a visit code"),
            ),
            Entry(
                "planning:records",
                Text("入点记录", "Records of visits"),
                Text("谁真的来了、要了什么；频次提示", "Who really came, what they asked for, and flags"),
            ),
            Entry(
                "planning:ratings",
                Text("入点评价", "Ratings of visits"),
                Text("乡镇怎么看各部门的入点，只看合计", "What units think of visits, in sums only"),
            ),
            Entry(
                "planning:studies",
                Text("调研成果", "Study visits"),
                Text(
                    "谁还欠报告、哪些成果能直接用、建议办得怎样",
                    "Reports owed, results to use again, what became of them",
                ),
            ),
        ),
    ),
    Section(
        Text("填 · 只报一次", "Data given once"),
        (
            Entry(
                "forms:collections",
                Text("汇总", "Collect"),
                Text("发一张表，收齐、退回、合成原格式", "Send a form, collect it, merge it"),
            ),
            Entry(
                "forms:reviews",
                Text("待审的表", "Forms to review"),
                Text("村里交上来的表，看过再报", "What villages handed in"),
            ),
            Entry(
                "forms:catalogue",
                Text("报表目录", "Catalogue of forms"),
                Text("哪些表可以要、依据什么、到哪天", "Which forms may be asked, and why"),
            ),
            Entry(
                "forms:consolidation",
                Text("报表归并", "Fewer forms"),
                Text("重复的、包含的，双方确认后减掉", "Duplicates go once both sides agree"),
            ),
            Entry(
                "forms:records",
                Text("数据档案", "Records"),
                Text("本单位已知的数据：来源、日期、谁确认", "What is known about a unit, from where"),
            ),
            Entry(
                "forms:shared",
                Text("以数代查", "Shared data"),
                Text("各单位报过的数据横着看，不再去要", "What units gave already, side by side"),
            ),
            Entry(
                "forms:load",
                Text("导入数据", "Import data"),
                Text("把台账表格导进档案，表头对应一次记住", "Import a ledger; its headers are remembered"),
            ),
        ),
    ),
    Section(
        Text("量 · 花了多少", "Weigh"),
        (
            Entry(
                "burden:ledger",
                Text("负担账", "Burden"),
                Text("要求花了基层多少工时，从哪里来", "Hours that demands cost, and where they come from"),
            ),
            Entry(
                "burden:mirror",
                Text("部门镜像", "The mirror"),
                Text(
                    "一个部门的要求花了多少，怎样减半",
                    "What one issuer's demands cost, and what would halve them",
                ),
            ),
            Entry(
                "burden:unit",
                Text("到我们这里的要求", "What reached us"),
                Text("多少个单位要，占了多少时间", "From how many issuers, taking how long"),
            ),
            Entry(
                "burden:metrics",
                Text("指标是怎么算的", "How figures are computed"),
                Text("每个指标的算法、行和出处", "Formula, rows and source of each metric"),
            ),
            Entry(
                "burden:budgets",
                Text("工时预算", "Hours budgets"),
                Text("每个部门一年能让基层花多少工时", "How many hours each issuer may cost"),
            ),
            Entry(
                "burden:ask_logs",
                Text("抽样记工时", "Sampled time logs"),
                Text("抽签请几个单位自愿记一天，校准估计", "Draw units by lot to note one day, if they like"),
            ),
            Entry(
                "burden:weight",
                Text("本工具的自重", "The tool's own weight"),
                Text("用本工具花了多少时间，不记是谁", "How much time the tool itself takes"),
            ),
        ),
    ),
    Section(
        Text("权 · 谁的事", "Duties"),
        (
            Entry(
                "duties:page",
                Text("权责清单", "Duty lists"),
                Text("一件事该谁办，一查便知", "Whose duty something is"),
            ),
            Entry(
                "duties:admissions",
                Text("事项准入", "Admission of matters"),
                Text("清单里没有的事，要先申请、会商、审定", "What no list holds: apply, hear, decide"),
            ),
        ),
    ),
    Section(
        Text("赋 · 帮基层办成", "Empower"),
        (
            Entry(
                "empower:calls",
                Text("呼叫部门", "Calls to departments"),
                Text(
                    "看得见管不了的事，叫管得了的部门来，带期限",
                    "Call the department in charge, with a clock",
                ),
            ),
            Entry(
                "empower:evaluations",
                Text("年度评价", "Yearly evaluation"),
                Text(
                    "过程、结果、满意度；基层也评部门", "Process, result, satisfaction; judged from below too"
                ),
            ),
            Entry(
                "empower:targets",
                Text("年度目标", "Yearly targets"),
                Text("目标和历年实际对着看", "Targets beside what was ever reached"),
            ),
            Entry(
                "empower:cadres",
                Text("成长与休息", "Growth and rest"),
                Text("学了什么、经历了什么、该休几天", "What was learned and lived, and the rest due"),
            ),
            Entry(
                "empower:courses",
                Text("课程", "Courses"),
                Text("从差错和求助里看缺哪一课", "What errors and calls show to be missing"),
            ),
            Entry(
                "empower:library",
                Text("经验库", "Experience library"),
                Text("各地怎么减负，效果如何", "What others did, with their numbers"),
            ),
        ),
    ),
    Section(
        Text("纠 · 改过来", "Put right"),
        (
            Entry(
                "redress:tip_write",
                Text("反映问题", "Tell us"),
                Text("不用登录，在本机加密，凭回执码看答复", "No account; sealed here; answered by receipt"),
            ),
            Entry(
                "redress:tips",
                Text("线索", "Tips"),
                Text(
                    "用自己的口令在本机打开，件件有答复", "Opened here with your passphrase; all are answered"
                ),
            ),
            Entry(
                "redress:tip_keys",
                Text("线索密钥", "Keys of tips"),
                Text("生成、演练恢复、换人重新加密", "Made, rehearsed, renewed when people change"),
            ),
            Entry(
                "redress:cases",
                Text("办件", "Cases"),
                Text(
                    "每件反映谁在办、还有几天、解决了没有", "Who handles it, how long is left, is it solved"
                ),
            ),
            Entry(
                "redress:bulletins",
                Text("通报", "Bulletins"),
                Text(
                    "每月数字、预警、办件和典型案例，起草、审定、发布",
                    "The month in numbers and cases",
                ),
            ),
            Entry(
                "redress:warnings",
                Text("预警", "Warnings"),
                Text(
                    "数字先说话：突增、短时限、系统外、换渠道、重复要表",
                    "What the numbers say before anybody complains",
                ),
            ),
            Entry(
                "redress:case_overview",
                Text("办件总览", "Overview of cases"),
                Text(
                    "按单位看按期率和解决率，找相近的办件",
                    "Shares in time and solved by unit; what looks alike",
                ),
            ),
            Entry(
                "redress:rectifications",
                Text("整改", "Rectification"),
                Text("措施、时限、前后数字，三个月回看", "Measures, days, numbers before and after"),
            ),
            Entry(
                "redress:points",
                Text("监测点", "Monitoring points"),
                Text("每月两分钟反馈：感受和件数是不是一回事", "Whether it feels as the numbers say"),
            ),
            Entry(
                "redress:pulse",
                Text("两分钟反馈", "Two-minute pulse"),
                Text("监测点和监督员每月答三个问题", "Three questions a month for the points"),
            ),
            Entry(
                "redress:fair",
                Text("容错与澄清", "Fair accountability"),
                Text(
                    "追责前审核、容错、澄清正名，步骤和期限",
                    "Check before blame, tolerance, clearing of names",
                ),
            ),
            Entry(
                "redress:grounds",
                Text("什么不能追责", "What is no ground"),
                Text("缺材料、没打卡不得作为追责事由", "Missing paper and punch-ins are none"),
            ),
        ),
    ),
    Section(
        Text("系统", "System"),
        (
            Entry(
                "kernel:units",
                Text("单位", "Units"),
                Text("单位树和人员角色", "The unit tree, people and roles"),
            ),
            Entry(
                "kernel:audit",
                Text("留痕", "Audit"),
                Text("谁在何时做了什么，不可改动", "Who did what, when"),
            ),
            Entry(
                "me",
                Text("我的", "Me"),
                Text("角色、密码、语言、退出", "Roles, password, language, sign out"),
            ),
        ),
    ),
)
