"""What the departments ask for, as data: `data/themes.txt` says how a line is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

SHARED_FIELDS = {
    "P": ("姓名", "公民身份号码", "联系电话", "家庭住址"),
    "H": ("户主姓名", "身份证号", "家庭人口数", "家庭住址", "联系电话"),
    "V": ("村（社区）", "户籍户数", "户籍人口", "常住人口", "耕地面积"),
    "E": ("企业名称", "统一社会信用代码", "从业人数", "联系人"),
    "S": ("所在村组", "点位位置", "责任人", "排查日期"),
    "D": ("任务数", "完成数", "完成率", "存在问题"),
}


class Cadence(StrEnum):
    """How often a report is asked for."""

    WEEKLY = "w"
    MONTHLY = "m"
    QUARTERLY = "q"
    HALF_YEARLY = "h"
    YEARLY = "y"
    ONCE = "o"


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that a department asks about, with the report that it wants on it."""

    name: str
    department: str
    cadence: Cadence
    fields: tuple[str, ...]
    rural_only: bool

    @property
    def report(self) -> str:
        """Return the title of its report."""
        if self.cadence is Cadence.ONCE:
            return f"{self.name}表"
        return f"{self.name}情况{_REPORT_WORDS[self.cadence]}"


_REPORT_WORDS = {
    Cadence.WEEKLY: "周报表",
    Cadence.MONTHLY: "月报表",
    Cadence.QUARTERLY: "季报表",
    Cadence.HALF_YEARLY: "半年报表",
    Cadence.YEARLY: "年度统计表",
}


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the county; `letters` end its code, `mark` stands in its document numbers."""

    full_name: str
    letters: str
    mark: str
    has_city_counterpart: bool
    deeds: tuple[str, ...]
    themes: tuple[Theme, ...]

    @property
    def bare_name(self) -> str:
        """Return the name without its place, for the counterpart in the city."""
        return self.full_name.removeprefix("云梓县").removeprefix("中共云梓县委")

    @property
    def short(self) -> str:
        """Return the name as people say it."""
        if self.full_name.startswith("中共"):
            return f"委{self.bare_name}"
        return _SHORT.get(self.bare_name, self.bare_name)


_SHORT = {
    "发展和改革委员会": "发改委",
    "教育体育局": "教体局",
    "工业和信息化局": "工信局",
    "人力资源和社会保障局": "人社局",
    "住房和城乡建设局": "住建局",
    "文化广电旅游局": "文广旅局",
    "卫生健康委员会": "卫健委",
    "退役军人事务局": "退役军人局",
    "应急管理局": "应急局",
    "市场监督管理局": "市监局",
    "医疗保障局": "医保局",
    "城市管理局": "城管局",
}


@cache
def departments() -> tuple[Department, ...]:
    """Return the departments in the order of the file."""
    text = files("jianfu.demo").joinpath("data/themes.txt").read_text(encoding="utf-8")
    blocks = "\n".join(line for line in text.splitlines() if not line.startswith("#")).split("@")[1:]
    return tuple(_department(block.strip().splitlines()) for block in blocks)


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of all departments."""
    return tuple(theme for department in departments() for theme in department.themes)


def _department(lines: list[str]) -> Department:
    name, letters, mark, city, deeds = lines[0].split("|")
    full = name if name.startswith("中共") else f"云梓县{name}"
    return Department(
        full,
        letters,
        mark,
        city == "y",
        tuple(deeds.split("；")),
        tuple(_theme(letters, line) for line in lines[1:]),
    )


def _theme(department: str, line: str) -> Theme:
    name, cadence, sets, own, whom = line.split("|")
    shared = tuple(field for letter in sets for field in SHARED_FIELDS[letter])
    return Theme(name, department, Cadence(cadence), (*shared, *own.split(",")), rural_only=whom == "r")
