"""What went wrong in the demo county and what became of it: invented cases, problems, pulses, proceedings."""

from __future__ import annotations

from typing import NamedTuple

from jianfu.kernel.domain.channels import Channel
from jianfu.redress.domain.cases.origin import Origin


class Wrong(NamedTuple):
    """One case: opened some days ago, about a department, taken along its steps ("verb+days", the words below)."""

    days_ago: int
    origin: Origin
    about: str
    channel: Channel
    subject: str
    summary: str
    steps: str


WORDS = {
    "route": "由提出要求的单位改正",
    "reply": "已撤回通知并从系统取数，以后不再要求乡镇填报；已报材料退回。",
    "close": "电话抽查三个乡镇，答复属实。",
    "send_back": "抽查的乡镇昨天仍收到催报，请续办。",
    "say_not": "群里换了个说法，还在要。",
    "reopen": "反映方说没有解决，核实确有反复。",
    "return": "该项工作由其他部门牵头，不属本局职责。",
    "extend": "涉及多个科室的系统改造，需要时间。",
    "pause": "等待市级系统调整，期间不计时。",
    "resume": "市级系统已调整。",
    "decline": "不属于减负事项，已告知另行反映的途径。",
    "hand_over": "涉及其他性质的问题，只登记移送。",
    "keep": "已逐项核对，剩余要求有法定依据，向反映方作了说明。",
}
_DONE = "route+1 accept+3 reply+20 close+3"
WRONGS = (
    Wrong(
        170,
        Origin.TIP,
        "MZ",
        Channel.FORM,
        "同一张统计表一个月要三次",
        "养老服务设施统计表一个月内分三次要，格式略有不同，数据系统里都有。",
        f"{_DONE} solved+4",
    ),
    Wrong(
        160,
        Origin.OBJECTION,
        "NY",
        Channel.TASK,
        "群里要求当天报进度",
        "秋冬种进度上午在群里通知、下午五点前要，没有文件。",
        f"{_DONE} say_not+5 reopen+2 reply+9 close+3 solved+6",
    ),
    Wrong(
        152,
        Origin.VISIT,
        "YJ",
        Channel.INSPECTION,
        "一周来了四批检查",
        "安全生产检查一周内分四批到同一个镇，内容重复，每次都要陪同。",
        f"{_DONE} solved+5",
    ),
    Wrong(
        140,
        Origin.TIP,
        "XC",
        Channel.APP,
        "强制下载并统计排名",
        "要求干部下载小程序每天打卡，按乡镇通报完成率。",
        f"{_DONE} solved+3",
    ),
    Wrong(
        133,
        Origin.FINDING,
        "ZR",
        Channel.DOCUMENT,
        "转发文件只改了抬头",
        "文件正文与上级来文基本一致，只改抬头，并要求乡镇制定配套方案。",
        f"{_DONE} supervisor+6",
    ),
    Wrong(
        126,
        Origin.WARNING,
        "WJ",
        Channel.MEETING,
        "会议超出年度计划",
        "三个月内召开乡镇参加的会议已超过全年计划的一半，多数可以合并。",
        f"{_DONE} supervisor+9",
    ),
    Wrong(
        118,
        Origin.OBJECTION,
        "CG",
        Channel.TASK,
        "要求每天接龙报清扫照片",
        "每天晚上在群里接龙报清扫照片，次日通报未报单位。",
        f"{_DONE} say_not+4 keep+6",
    ),
    Wrong(
        110,
        Origin.TIP,
        "JT",
        Channel.APP,
        "打卡学习不完成就通报",
        "每人每周须在线学习满时长，未完成的单位在会上点名。",
        f"{_DONE} say_not+8",
    ),
    Wrong(
        96,
        Origin.INSPECTION,
        "ZJ",
        Channel.ASSESSMENT,
        "考核细则多数是留痕项",
        "考核细则一百余项，半数以上看台账、照片和会议记录。",
        "route+1 accept+3 extend+30 reply+40 close+4 supervisor+5",
    ),
    Wrong(
        88,
        Origin.OBJECTION,
        "SC",
        Channel.FORM,
        "报表口径一月一变",
        "月报口径连续三个月调整，已报数据要重新填。",
        "route+2 return+2 route+3 accept+3 reply+15 close+3 solved+2",
    ),
    Wrong(
        82,
        Origin.TIP,
        "RS",
        Channel.FORM,
        "系统里有的数据还要手填",
        "就业台账系统已有，仍要求每周用表格再报一遍。",
        "route+1 accept+3 reply+25 send_back+3 reply+10 close+3 solved+3",
    ),
    Wrong(
        75,
        Origin.TIP,
        "TJ",
        Channel.CERTIFICATE,
        "要村里开证明",
        "办理补贴要求村委会开具不在清单内的证明。",
        _DONE,
    ),
    Wrong(
        70,
        Origin.OBJECTION,
        "SL",
        Channel.INSPECTION,
        "名为调研实为打分",
        "调研组到村后现场打分排名，并要求提供迎检材料。",
        f"{_DONE} solved+5",
    ),
    Wrong(
        64,
        Origin.FINDING,
        "LY",
        Channel.DOCUMENT,
        "便函要求成立专班",
        "以便函要求各乡镇成立专班并报送名单。",
        "route+1 accept+2 pause+10 resume+20 reply+15",
    ),
    Wrong(
        58,
        Origin.WARNING,
        "SW",
        Channel.TASK,
        "两天内要典型材料",
        "便函要求两天内报送典型材料，字数不少于一千五百。",
        "route+1 accept+3 reply+30",
    ),
    Wrong(
        50,
        Origin.TIP,
        "GX",
        Channel.WORK_GROUP,
        "一项工作建了三个群",
        "同一项工作建了三个群，消息重复，都要求回复收到。",
        "route+1 accept+4",
    ),
    Wrong(
        44,
        Origin.OBJECTION,
        "WL",
        Channel.TASK,
        "没有文件就要照片",
        "电话要求次日上午报送照片不少于十张，没有文件依据。",
        "route+1 accept+3 pause+12",
    ),
    Wrong(
        38,
        Origin.TIP,
        "NY",
        Channel.FORM,
        "当天通知当天要秋收进度表",
        "秋收进度表上午通知、下午要，每天一次，没有文件。",
        "route+2 accept+5",
    ),
    Wrong(
        36,
        Origin.OBJECTION,
        "NY",
        Channel.FORM,
        "秋收进度表每天都要",
        "秋收进度表每天要一次，上午通知、下午就要，没有文件依据。",
        "join",
    ),
    Wrong(
        30, Origin.TIP, "ST", Channel.PLAQUE, "要求各村挂牌", "要求每个村挂三块牌子并拍照上报。", "route+3"
    ),
    Wrong(
        24,
        Origin.VISIT,
        "JY",
        Channel.STUDY_VISIT,
        "调研要求层层陪同",
        "调研组要求县乡村三级陪同，准备汇报材料和展板。",
        "route+2",
    ),
    Wrong(
        18,
        Origin.TIP,
        "ZF",
        Channel.TASK,
        "反映的不是减负事项",
        "反映邻里纠纷，不涉及给基层增加负担。",
        "decline+3",
    ),
    Wrong(
        15,
        Origin.TIP,
        "CZ",
        Channel.TASK,
        "涉及其他性质的问题",
        "内容不属于本机制办理范围，只作登记。",
        "hand_over+2",
    ),
    Wrong(
        6,
        Origin.OBJECTION,
        "YB",
        Channel.FORM,
        "参保率一天一报",
        "参保进度每天通报排名，要求未达标的村书面说明。",
        "",
    ),
    Wrong(
        4,
        Origin.TIP,
        "YB",
        Channel.FORM,
        "参保进度每天排名",
        "参保进度每天通报排名，未达标的村要书面说明原因。",
        "",
    ),
    Wrong(
        2,
        Origin.WARNING,
        "TY",
        Channel.MEETING,
        "一周内三次视频会",
        "一周内三次视频会，要求村一级同步参加。",
        "",
    ),
)


class Problem(NamedTuple):
    """One thing to be put right: by whom, what, from where, and how far it went."""

    days_ago: int
    unit: str
    problem: str
    title: str
    measures: str
    steps: str


PROBLEMS = (
    Problem(
        150,
        "MZ",
        "报表重复下发，同一数据多次索要",
        "第三轮巡察反馈",
        "取消两张表，其余从一表通取数",
        "plan finish+20 verify+4 hold+95",
    ),
    Problem(
        140,
        "NY",
        "通过工作群下达任务，没有文件依据",
        "第三轮巡察反馈",
        "群内不再布置任务，确需的走登记",
        "plan finish+25 verify+5 relapse+96",
    ),
    Problem(
        90,
        "YJ",
        "检查频次高、内容重复",
        "安全生产检查复盘",
        "三项检查合并为一项，一次进村",
        "plan finish+30 verify+6",
    ),
    Problem(
        60, "WJ", "会议多、层层陪会", "会议情况专项检查", "两个会并开，不要求村一级参加", "plan finish+35"
    ),
    Problem(40, "XC", "展板材料要求过多", "文明创建调研", "取消展板，只看现场", "plan"),
    Problem(9, "CG", "每日接龙报照片", "第四轮巡察反馈", "", ""),
)

WORST = (
    "同一张表报了三次",
    "群里接龙报照片",
    "会后又要贯彻情况报告",
    "当天通知当天要",
    "迎检的展板",
    "系统里有还要手填",
)
BETTER = ("周报少了一张", "视频会合并了", "检查合并成一天", "不用再报总结了", "数据能自动带出", "")
