"""The published figures that the county is held against, each with its range, its source, and its part in the game."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Part(StrEnum):
    """Whether the generator was told a figure, or it follows from the rest."""

    INPUT = "input"
    RESULT = "result"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return Text("输入", "input") if self is Part.INPUT else Text("结果", "result")


@dataclass(frozen=True, slots=True)
class Published:
    """A figure of one year: what is known about it elsewhere."""

    name: Text
    low: float
    high: float
    part: Part
    source: Text


_YONGCHUAN = Text("重庆永川两个镇街，2022年", "two townships of Yongchuan, Chongqing, 2022")
_HALF = Text(
    "重庆“一表通”报道：约半数报表有系统", "reports on Chongqing's one-form system: about half had a system"
)
_NOTICES = Text("报道：一个乡镇一天60多个通知", "press: 60 and more notices a day at one township")
_OLD = Text(
    "国务院发展研究中心调查，10省20乡镇，2005年",
    "survey of the State Council's research centre, 20 townships, 2005",
)
_HUNDRED = Text("县级控文目标：红头文件不超过100件", "a county's own target: no more than 100 red headers")
_GROUPS = Text("永川：干部60多个、村40至50个", "Yongchuan: 60 and more for a clerk, 40–50 for a village")
_APPS = Text("一县调查：乡镇人均10.8个，2018年", "survey of one county: 10.8 for a township official, 2018")
_VILLAGE = Text("杭州：社区一年352张表，2020年", "Hangzhou: 352 forms a year for a community, 2020")
_SHAPE = Text(
    "月末集中报送（莆田报道），比例为假定",
    "month-ends are the peak (reports on Putian); the ratio is assumed",
)
_SPENT = Text(
    "由公开数推算：年填报次数×每次0.29至2.9小时，合397至3,993小时",
    "derived from published counts: submissions × 0.29 to 2.9 hours, 397 to 3,993 hours",
)
_APP_TIME = Text(
    "由公开数推算：10.8个应用×每个每天8至17分钟；新昌约2小时",
    "derived from published counts: 10.8 apps × 8 to 17 minutes; about 2 hours in Xinchang",
)
_RECEIVING = Text(
    "上限：一年接待100至150天，含其他接待（国务院发展研究中心，2005年）",
    "an upper bound: 100–150 days of receiving, other guests included (State Council's research centre, 2005)",
)
_HOURS = Text("由公开数推算：0.29至2.9小时", "derived from published counts: 0.29 to 2.9 hours")

PUBLISHED: dict[str, Published] = {
    "kinds": Published(
        Text("乡镇一年报表种类（种）", "kinds of reports of a township-year"),
        168,
        178,
        Part.INPUT,
        _YONGCHUAN,
    ),
    "submissions": Published(
        Text("乡镇一年报送次数（次）", "submissions of a township-year"), 1337, 1377, Part.INPUT, _YONGCHUAN
    ),
    "per_kind": Published(
        Text("每种报表一年报送次数（次）", "submissions of a kind in a year"),
        7.5,
        8.2,
        Part.RESULT,
        _YONGCHUAN,
    ),
    "per_day": Published(
        Text("每个工作日报送次数（次）", "submissions on a working day"), 5.3, 5.5, Part.RESULT, _YONGCHUAN
    ),
    "without_system": Published(
        Text("没有系统支撑的报表占比", "share of reports outside any system"), 0.4, 0.6, Part.INPUT, _HALF
    ),
    "notices": Published(
        Text("乡镇每个工作日收到的各类通知（件）", "notices reaching a township on a working day"),
        59,
        65,
        Part.INPUT,
        _NOTICES,
    ),
    "documents": Published(
        Text("乡镇一年收到的文件（件）", "documents of a township-year"), 300, 500, Part.INPUT, _OLD
    ),
    "red_headers": Published(
        Text("县级一年红头文件（件）", "the county's red headers in a year"), 0, 100, Part.INPUT, _HUNDRED
    ),
    "meetings": Published(
        Text("乡镇一年参加的会议（次）", "meetings of a township-year"), 50, 70, Part.INPUT, _OLD
    ),
    "inspections": Published(
        Text("乡镇一年迎接的检查（次，含变相检查）", "inspections of a township-year, disguised ones too"),
        20,
        40,
        Part.INPUT,
        _OLD,
    ),
    "work_groups": Published(
        Text("乡镇在用工作群（个）", "work groups of a township"), 40, 60, Part.INPUT, _GROUPS
    ),
    "apps": Published(Text("乡镇在用应用（个）", "apps of a township"), 10.5, 11.5, Part.INPUT, _APPS),
    "village_forms": Published(
        Text("村（社区）一年填报次数（次）", "forms of a village-year"), 320, 384, Part.INPUT, _VILLAGE
    ),
    "month_end": Published(
        Text("月末与月中日均要求之比", "demands a day at month-ends against mid-month"),
        1.25,
        2.5,
        Part.RESULT,
        _SHAPE,
    ),
    "hours": Published(
        Text("填报一次的用时（小时）", "hours of one submission"), 0.29, 2.9, Part.INPUT, _HOURS
    ),
    "estimated": Published(
        Text("按填报项估计的一次用时（小时）", "hours of one submission as estimated from its fields"),
        0.29,
        2.9,
        Part.RESULT,
        _HOURS,
    ),
    "form_hours": Published(
        Text("乡镇一年填报工时（小时）", "form hours of a township-year"), 397, 3993, Part.RESULT, _SPENT
    ),
    "app_hours": Published(
        Text(
            "乡镇干部一天用在应用上的时间（小时）",
            "hours a day that an official of a township spends on apps",
        ),
        1.4,
        3.1,
        Part.RESULT,
        _APP_TIME,
    ),
    "receiving": Published(
        Text(
            "乡镇一年迎检天数（8小时一天）", "days of receiving inspections in a township-year (of 8 hours)"
        ),
        0,
        150,
        Part.RESULT,
        _RECEIVING,
    ),
}
