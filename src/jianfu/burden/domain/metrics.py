"""The registry of metrics: each is defined once, here, and computed, explained and documented from its definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.burden.domain.formulas import Each, FanIn, Formula, GeometricMean, Ratio, Total, YearChange
from jianfu.kernel.domain.text import Text
from jianfu.register.domain.counting import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.burden.domain.scope import By, Scope

HOURS = Text("小时", "hours")
COUNT = Text("件次", "demands")
SHARE = Text("占比", "share")
FACTOR = Text("倍", "factor")
ISSUERS = Text("个单位", "issuers")


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. `rows` says which rows of the register it counts, `source` where the idea or formula comes from."""

    key: str
    name: Text
    formula: Formula
    meaning: Text
    unit: Text
    rows: Text
    source: Text
    answers: str
    """The R-numbers of the mission that it answers."""

    def sql(self, by: Sequence[By], scope: Scope) -> str:
        """Return the statement that computes it, the same on every engine."""
        return self.formula.sql(by, scope)


RECEIVED = Text(
    "送达单位的每一件要求；应用和工作群在有效期内每个月计一次",
    "every delivery of a demand to a unit; apps and work groups once in each month of their life",
)
DATED = Text("有期限的送达", "deliveries with a deadline")
FORMS = Text("填报项数已知的报表的送达", "deliveries of forms whose fields are known")
STEPS = Text(
    "有上级来源的要求的送达",
    "deliveries of demands that pass on one from above",
)
FORMAL = Text(
    "按规定计数的发文、会议、检查，按批准日计入月份",
    "demands that count in the published numbers, by the day of booking",
)
PRA = Text(
    "美国《减少文书工作法》的负担工时：对象数×次数×每次工时",
    "burden hours of the US Paperwork Reduction Act: respondents × responses × hours",
)
RULES24 = Text("《整治形式主义为基层减负若干规定》（2024）", "the central rules of 2024 against formalism")
MISSION = Text("五份来源文章", "the five source documents")
OWN = Text("本项目定义", "defined by this project")

METRICS: dict[str, Metric] = {
    metric.key: metric
    for metric in (
        Metric(
            "hours", Text("负担工时", "burden hours"), Total("hours", ranged=True),
            Text("Σ每件送达的工时（区间端点分别相加）", "Σ hours of every delivery, bound to bound"),
            HOURS, RECEIVED, PRA, "R01 R27",
        ),
        Metric(
            "received", Text("收到的要求", "demands received"), Total("n"),
            Text("送达件数", "number of deliveries"), COUNT, RECEIVED, RULES24, "R01 R03",
        ),
        Metric(
            "hours_per_unit", Text("单位平均负担工时", "burden hours per unit"), Each("hours", ranged=True),
            Text("负担工时÷范围内收到过要求的单位数", "burden hours ÷ units in scope that were ever addressed"),
            HOURS, RECEIVED, PRA, "R01",
        ),
        Metric(
            "hours_per_head", Text("人均负担工时", "burden hours per head"),
            Each("hours", head=True, ranged=True),
            Text(
                "负担工时÷在岗人数（有单位未填人数时不计算）",
                "burden hours ÷ staff; not computed while a unit's staff is unknown",
            ),
            HOURS, RECEIVED, PRA, "R22",
        ),
        Metric(
            "weight", Text("件均工时", "hours per demand"), Ratio("hours", "n", ranged=True),
            Text("负担工时÷送达件数：件数少了而更重，在这里看得出", "burden hours ÷ deliveries: shows what is fewer but heavier"),
            HOURS, RECEIVED, Text("标准成本模型", "Standard Cost Model"), "R03",
        ),
        Metric(
            "fan_in", Text("一个单位对应的发起单位数", "issuers above one unit"), FanIn(),
            Text("各单位的不同发起单位数的平均", "distinct issuers of each unit, averaged"),
            ISSUERS, RECEIVED, MISSION, "R22",
        ),
        Metric(
            "fan_in_per_head", Text("一个人对应的发起单位数", "issuers above one person"), FanIn(head=True),
            Text("Σ各单位的不同发起单位数÷在岗人数", "Σ distinct issuers of each unit ÷ staff"),
            ISSUERS, RECEIVED, MISSION, "R22",
        ),
        Metric(
            "off_system", Text("系统外占比", "share past the system"), Ratio("off_system", "n"),
            Text("电话、群消息、便条等绕开登记的送达÷全部送达", "deliveries by phone, chat or note past the register ÷ all"),
            SHARE, RECEIVED, RULES24, "R03",
        ),
        Metric(
            "unnumbered", Text("无文号占比", "share without a number"), Ratio("unnumbered", "n"),
            Text("便笺、白头文件的送达÷全部送达", "deliveries of notes and white-header papers ÷ all"),
            SHARE, RECEIVED, RULES24, "R03",
        ),
        Metric(
            "short_notice", Text("限时过短占比", "share at short notice"), Ratio("short_notice", "dated"),
            Text("期限在5个工作日以内的送达÷有期限的送达", "deliveries due within 5 working days ÷ those with a deadline"),
            SHARE, DATED, OWN, "R06",
        ),
        Metric(
            "duplicate", Text("重复填报占比", "share asked again"), Ratio("fields_held", "fields"),
            Text("已有数据的填报项÷全部填报项", "fields whose data are already held ÷ all fields"),
            SHARE, FORMS, MISSION, "R14 R15",
        ),
        Metric(
            "amplification", Text("加码系数", "amplification"), GeometricMean("steps_log", "steps"),
            Text(
                "层层传导每一步的加码系数，取几何平均；大于1即层层加码",
                "the coefficient of each step from the level above, geometric mean; above 1 it was tightened",
            ),
            FACTOR, STEPS, MISSION, "R06",
        ),
        *(
            Metric(
                key, name, YearChange(group.channels),
                Text("本期件数÷上年同月件数−1", "number ÷ number of the same months a year before − 1"),
                SHARE, FORMAL, RULES24, "R01",
            )
            for key, name, group in (
                ("documents_change", Text("文件同比", "documents against last year"), Group.DOCUMENTS),
                ("meetings_change", Text("会议同比", "meetings against last year"), Group.MEETINGS),
                ("inspections_change", Text("督检考同比", "inspections and assessments against last year"),
                 Group.INSPECTIONS),
            )
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure computed from two or more periods of cells by a function of the domain."""

    key: str
    name: Text
    meaning: Text
    unit: Text
    rows: Text
    source: Text
    answers: str
    computed_by: str


DERIVED: dict[str, Derived] = {
    one.key: one
    for one in (
        Derived(
            "index", Text("负担指数", "burden index"),
            Text(
                "首个有工时的月份＝100；总指数＝件数指数×重量指数÷100，逐期费雪指数链接",
                "the first month with hours = 100; total = number × weight ÷ 100, Fisher links chained",
            ),
            Text("点", "points"), RECEIVED,
            Text(
                "费雪1922；联合国2008年国民账户体系第15章",
                "Fisher 1922; UN System of National Accounts 2008, ch. 15",
            ),
            "R01 R03", "jianfu.burden.domain.indexing.chained",
        ),
        Derived(
            "decomposition", Text("变化的构成", "what a change is made of"),
            Text(
                "工时变化＝件数＋重量＋渠道转移，三项之和与变化严格相等",
                "change of hours = volume + weight + shift between channels, exactly",
            ),
            HOURS, RECEIVED, Text("贝内特1920的对称分解", "Bennet's symmetric form, 1920"),
            "R03", "jianfu.burden.domain.decomposing.decompose",
        ),
    )
}  # fmt: skip
