"""The draft of a monthly bulletin: sections written from the month's numbers; people edit it before anybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.identifiers import find_identifiers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_COUNT = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Figure:
    """A published count of the year to date beside the same days of last year, and the month's own."""

    label: str
    now: int
    before: int
    month: int

    @property
    def change(self) -> str:
        """Say how it changed against last year."""
        if not self.before:
            return "去年同期没有可比数据"
        if self.now == self.before:
            return "与去年同期持平"
        word = "减少" if self.now < self.before else "增加"
        return f"同比{word}{abs(self.now - self.before) / self.before:.1%}"

    @property
    def shares(self) -> tuple[float, float]:
        """Return how long the bars of last year and this year are, in hundredths of the longer one."""
        most = max(self.now, self.before, 1)
        return round(100 * self.before / most, 1), round(100 * self.now / most, 1)


@dataclass(frozen=True, slots=True)
class TypicalCase:
    """A case that the bulletin tells: units by name, persons never; `solved` is the asker's word, not the handler's."""

    case_id: int
    subject: str
    summary: str
    unit: str
    solved: bool


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Everything that a draft is written from."""

    place: str
    through: date
    figures: Sequence[Figure]
    off_system: Figure
    warnings_raised: int
    warnings_over: int
    warnings_false: int
    warning_lines: Sequence[str]
    cases_opened: int
    cases_closed: int
    cases_solved: int
    cases_not_solved: int
    cases_overdue: int
    typical: Sequence[TypicalCase]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


def title_of(place: str, through: date) -> str:
    """Return the title of the bulletin of a month."""
    return f"{place}{through.year}年{through.month}月为基层减负工作情况通报"


def draft(facts: MonthFacts) -> tuple[Section, ...]:
    """Write the sections; one without anything to say is left out, and the headings are numbered through."""
    parts = [
        ("总体情况", [_totals(facts), _off_system(facts)]),
        ("预警情况", _warnings(facts)),
        ("办件情况", _cases(facts)),
        ("典型案例", [_typical(number, case) for number, case in enumerate(facts.typical, start=1)]),
    ]
    told = [(heading, tuple(lines)) for heading, lines in parts if lines]
    return tuple(
        Section(f"{_COUNT[number]}、{heading}", lines) for number, (heading, lines) in enumerate(told)
    )


def tells_persons(text: str) -> tuple[str, ...]:
    """Return the kinds of personal numbers in a text that is to be published; names are for people to strike."""
    return tuple(dict.fromkeys(one.kind.label.zh for one in find_identifiers(text)))


def _totals(facts: MonthFacts) -> str:
    year = "；".join(f"{one.label}{one.now}件（次），{one.change}" for one in facts.figures)
    month = "、".join(f"{one.label}{one.month}件（次）" for one in facts.figures)
    return f"今年1月1日至{facts.through.month}月{facts.through.day}日，全域正式下发{year}。其中本月{month}。"


def _off_system(facts: MonthFacts) -> str:
    one = facts.off_system
    return (
        f"同期由电话、群消息、便笺等系统外方式下达的要求登记{one.now}件，{one.change}，本月{one.month}件。"
        "以上数字均可在登记簿中逐件查到。"
    )


def _warnings(facts: MonthFacts) -> list[str]:
    if not facts.warnings_raised and not facts.warnings_over:
        return []
    counted = (
        f"本月新发预警{facts.warnings_raised}条，了结{facts.warnings_over}条，"
        f"其中核实不成立{facts.warnings_false}条。"
    )
    return [counted, *facts.warning_lines]


def _cases(facts: MonthFacts) -> list[str]:
    if not facts.cases_opened and not facts.cases_closed:
        return []
    return [
        (
            f"本月新立办件{facts.cases_opened}件，办结{facts.cases_closed}件；办结的办件中，反映方确认解决{facts.cases_solved}件，"
            f"认为未解决{facts.cases_not_solved}件。目前超期未答复{facts.cases_overdue}件。"
        )
    ]


def _typical(number: int, case: TypicalCase) -> str:
    end = "反映方确认已解决" if case.solved else "反映方认为没有解决"
    return f"案例{number}：反映{case.subject}。{case.summary.rstrip('。')}。承办单位：{case.unit}；{end}。"
