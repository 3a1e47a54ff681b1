"""Kinds of courses and of growth."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Plan(StrEnum):
    """The plan that a course belongs to."""

    DIGITAL = "digital"
    HUNDRED = "hundred"
    CRAFT = "craft"

    @property
    def label(self) -> Text:
        """Return the name of the plan."""
        return _PLANS[self]


_PLANS = {
    Plan.DIGITAL: Text("数字技能", "digital skills"),
    Plan.HUNDRED: Text("百千万培优", "the hundred, thousand, ten thousand"),
    Plan.CRAFT: Text("岗位实务", "the craft"),
}


class Growth(StrEnum):
    """What somebody went through or was given."""

    EXCHANGE = "exchange"
    TEMPORARY = "temporary"
    PROJECT = "project"
    HONOUR = "honour"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _GROWTH[self]


_GROWTH = {
    Growth.EXCHANGE: Text("交流跟班", "exchange"),
    Growth.TEMPORARY: Text("挂职", "temporary post"),
    Growth.PROJECT: Text("专项历练", "project"),
    Growth.HONOUR: Text("表彰激励", "honour"),
}


class Skill(StrEnum):
    """What can be missing; courses teach it, errors and calls show that it is missing."""

    SHORT_PAPERS = "short_papers"
    NO_TRACES = "no_traces"
    FORMS = "forms"
    DEADLINES = "deadlines"
    DUTIES = "duties"
    POLICY = "policy"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _SKILLS[self]


_SKILLS = {
    Skill.SHORT_PAPERS: Text("把文件写短写实", "short, concrete papers"),
    Skill.NO_TRACES: Text("不看痕迹看结果", "results instead of traces"),
    Skill.FORMS: Text("报表设计与数据核对", "designing forms, checking data"),
    Skill.DEADLINES: Text("期限安排与任务统筹", "deadlines and planning"),
    Skill.DUTIES: Text("权责清单与部门协作", "duty lists and working together"),
    Skill.POLICY: Text("减负规定", "the rules on burdens"),
}
# Which skill a finding of the review speaks of; what is not named here speaks of the rules in general.
OF_FAMILY = {
    "length": Skill.SHORT_PAPERS,
    "copy": Skill.SHORT_PAPERS,
    "supporting_document": Skill.SHORT_PAPERS,
    "trace": Skill.NO_TRACES,
    "assessment": Skill.NO_TRACES,
    "app": Skill.NO_TRACES,
    "report_back": Skill.FORMS,
    "form": Skill.FORMS,
    "short_notice": Skill.DEADLINES,
    "duty": Skill.DUTIES,
    "shift": Skill.DUTIES,
}
