"""Meetings, inspections, study visits (some of them inspections in disguise) and assessments."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import BEFORE, YEAR, county_code, department_of, some, spread
from jianfu.demo.domain.flows.documents import TO_TOWNSHIPS
from jianfu.demo.domain.grammar import NUMERALS, phrases, sentence
from jianfu.demo.domain.paper import Paper, short_date
from jianfu.demo.domain.seasons import later
from jianfu.demo.domain.themes import Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from jianfu.demo.domain.setting import Setting

_MEETING_REACH, _INSPECTION_REACH = 8 / 12, 4 / 12
_GENUINE_STUDY_VISITS = 8
_KINDS = ("督查检查", "专项检查", "调研式督导", "观摩评比", "座谈调研", "明察暗访")
_DISGUISED = ("专题调研", "观摩交流", "座谈走访", "调研指导")


def meetings(setting: Setting) -> Iterator[Demand]:
    """Yield the meetings that townships are called to; some call units that have nothing to do with the matter."""
    random = setting.random("meetings")
    for place, day in enumerate(
        spread(setting, setting.rates.meetings_called / _MEETING_REACH, BEFORE[Channel.MEETING])
    ):
        theme = random.choice(themes())
        on = later(day, random.choice((1, 2, 3, 5)))
        chance = random.random()
        extras = random.sample(phrases()["meeting_extra"], random.randint(1, 2)) if chance < 0.55 else []  # noqa: PLR2004 -- formal by half
        truth = []
        called = some(random, setting.townships, round(_MEETING_REACH * len(setting.townships)))
        if any("贯彻情况" in line for line in extras):
            truth.append(Formalism.MEETING_ON_MEETING)
        if any("气象局" in line for line in extras):
            truth.append(Formalism.UNRELATED_UNITS)
            others = [code for code in setting.departments if code != county_code(theme)]
            called = (*called, *some(random, others, 3))
        name = random.choice(("工作推进会", "动员部署会", "工作调度会", "业务培训会", "现场会"))
        slots = {
            "theme": theme.name, "day": short_date(on), "time": random.choice(("上午9时", "上午8:30", "下午3时")),
            "name": f"全县{theme.name}{name}", "length": random.choice(("半天", "1小时", "1天")),
            "place": random.choice(("县行政中心三楼会议室", "县会议中心", "县局二楼会议室")),
            "who": "各乡镇（街道）主要负责同志、分管负责同志" if extras else "有关乡镇（街道）分管负责同志",
        }  # fmt: skip
        body = [
            sentence(random, "meeting_body", slots),
            *(extras or random.sample(phrases()["meeting_clean"], 2)),
        ]
        yield _gathering(
            setting, f"M{place:04d}", Channel.MEETING, theme, day, on, called, body,
            f"关于召开全县{theme.name}{name}的通知", tuple(truth),
        )  # fmt: skip


def inspections(setting: Setting) -> Iterator[Demand]:
    """Yield inspections and study visits; a township sees the published 20–40 inspections a year, disguised ones too."""
    random = setting.random("inspections")
    count = setting.rates.inspections_reached / _INSPECTION_REACH
    for place, day in enumerate(spread(setting, count, BEFORE[Channel.INSPECTION])):
        disguised = random.random() < 0.3  # noqa: PLR2004 -- three in ten go by another name
        formal = disguised or random.random() < 0.6  # noqa: PLR2004 -- six in ten ask for paper
        yield _visit(random, setting, f"I{place:04d}", day, disguised=disguised, formal=formal)
    for place, day in enumerate(spread(setting, _GENUINE_STUDY_VISITS / _INSPECTION_REACH)):
        yield _visit(random, setting, f"S{place:04d}", day, disguised=False, formal=False, study=True)


def _visit(
    random: Random,
    setting: Setting,
    key: str,
    day: date,
    *,
    disguised: bool,
    formal: bool,
    study: bool = False,
) -> Demand:
    theme = random.choice(themes())
    start = later(day, random.randint(1, 6))
    kind = random.choice(_DISGUISED) if disguised else "专题调研" if study else random.choice(_KINDS)
    slots = {
        "theme": theme.name, "kind": kind, "day": short_date(start), "day2": short_date(later(start, 4)),
        "way": random.choice(phrases()["inspection_way"]), "due": short_date(start),
    }  # fmt: skip
    extras = (
        random.sample(phrases()["inspection_extra"], 2)
        if formal
        else random.sample(phrases()["inspection_clean"], 1)
    )
    body = [sentence(random, "inspection_body", slots), *(line.format_map(slots) for line in extras)]
    truth = (
        *((Formalism.DISGUISED_INSPECTION,) if disguised else ()),
        *((Formalism.TRACE,) if formal else ()),
    )
    return _gathering(
        setting, key, Channel.STUDY_VISIT if disguised or study else Channel.INSPECTION, theme, day, start,
        some(random, setting.townships, round(_INSPECTION_REACH * len(setting.townships))), body,
        f"关于开展{theme.name}{kind}的通知", truth,
    )  # fmt: skip


def assessments(setting: Setting) -> Iterator[Demand]:
    """Yield the yearly assessments with their rubrics; most points go to traces."""
    random = setting.random("assessments")
    for place, day in enumerate(spread(setting, setting.rates.assessments, BEFORE[Channel.INSPECTION])):
        theme = random.choice(themes())
        traced = random.random() < 0.7  # noqa: PLR2004 -- seven in ten
        lines = phrases()["rubric"] if traced else phrases()["rubric"][-2:]
        slots = {"theme": theme.name, "percent": random.choice(("90", "95", "98"))}
        due = later(day, 15)
        body = [
            f"为做好{theme.name}年度考核，现将考核内容通知如下。",
            *(line.format_map(slots) for line in lines),
            f"请各乡镇（街道）于{short_date(due)}前完成自评并将自评报告报{department_of(theme).full_name}。" if traced else
            "考核数据由主管部门从业务系统提取，乡镇（街道）不需要报送材料。",
        ]  # fmt: skip
        truth = (Formalism.TRACE_RUBRIC, Formalism.REPORT_BACK) if traced else ()
        yield _gathering(
            setting, f"A{place:04d}", Channel.ASSESSMENT, theme, day, due, setting.townships, body,
            f"关于印发{theme.name}考核评分细则的通知", truth,
        )  # fmt: skip


def _gathering(  # noqa: PLR0913, PLR0917 -- the columns of one demand
    setting: Setting, key: str, channel: Channel, theme: Theme, day: date, on: date,
    called: tuple[str, ...], body: list[str], title: str, truth: tuple[Formalism, ...],
) -> Demand:  # fmt: skip
    issuer = county_code(theme)
    name = setting.names[issuer]
    if not truth and len(key) % 2 == int(key[-1]) % 2:
        body = [f"经县人民政府同意，{body[0]}", *body[1:]]
    several = len(body) > 2  # noqa: PLR2004 -- a single point needs no number
    headed = tuple(f"{NUMERALS[place]}、{line}" if several else line for place, line in enumerate(body[1:]))
    paper = Paper(title, (TO_TOWNSHIPS,), (body[0], *headed), name, day)
    return Demand(
        key=key,
        channel=channel,
        medium=Medium.PLATFORM,
        title=title,
        issuer=issuer,
        addressees=called,
        issued=day,
        due=on,
        expires=min(on + timedelta(days=30), day + YEAR),
        text="",
        truth=truth,
        paper=paper,
    )
