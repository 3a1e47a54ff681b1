"""Cascades (层层传导): one demand handed down from province to village, each time copied and due sooner – or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import YEAR, department_of, due_labels
from jianfu.demo.domain.flows.documents import TO_TOWNSHIPS
from jianfu.demo.domain.grammar import Brief, compose
from jianfu.demo.domain.paper import Paper, short_date
from jianfu.demo.domain.places import CITY, COUNTY, PROVINCE
from jianfu.demo.domain.seasons import later
from jianfu.demo.domain.themes import Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from jianfu.demo.domain.setting import Setting

_HONEST = 0.3
_WITH_PROVINCE = ("MZ", "NY", "YJ")
# Working days that are left at each level: province, city, county, township (省一周→市三天→县当天).
_LEADS_CUT = ((20, 10, 3, 1), (7, 3, 1, 0), (15, 8, 4, 2), (30, 12, 5, 2))
_LEADS_HONEST = (30, 26, 22, 17)
_NAMES = {PROVINCE: "全省", CITY: "全市", COUNTY: "全县"}
_CALLED = {PROVINCE: "各市、县", CITY: "各县（市、区）", COUNTY: "各乡镇（街道）"}
_CHAT = "各村（社区）：县里通知要求报《{report}》，请{when}报镇党政办。"
_RAISED = {PROVINCE: "80%", CITY: "85%", COUNTY: "95%"}


@dataclass(frozen=True, slots=True)
class _Step:
    """One level of a cascade: who sends it to whom, how many working days are left there, and what is to be reached."""

    level: str
    issuer: str
    addressees: tuple[str, ...]
    lead: int
    target: str


def cascades(setting: Setting) -> Iterator[Demand]:
    """Yield every level of every cascade, the upper one first."""
    random = setting.random("cascades")
    count = setting.yearly(setting.rates.cascades)
    pool = [theme for theme in themes() if department_of(theme).has_city_counterpart]
    for number in range(count):
        day = setting.days[round((number + random.random()) / count * (len(setting.days) - 12))]
        theme = random.choice(pool)
        honest = random.random() < _HONEST
        leads = _LEADS_HONEST if honest else random.choice(_LEADS_CUT)
        yield from _one(random, setting, f"C{number:02d}", theme, day, leads)


def _one(
    random: Random, setting: Setting, key: str, theme: Theme, day: date, leads: tuple[int, ...]
) -> Iterator[Demand]:
    steps = _steps(setting, theme, leads)
    honest = leads == _LEADS_HONEST
    template = _template(random, theme, day)
    above: Demand | None = None
    for place, step in enumerate(steps):
        issued = later(day, place * random.randint(1, 2)) if place else day
        due = later(issued, step.lead)
        lines = _own(random, theme, issued, due) if honest else template
        labels = _labels(above, issued, due, honest=honest)
        above = Demand(
            key=f"{key}-{place}",
            channel=Channel.DOCUMENT,
            medium=Medium.RED_HEADER,
            title=f"关于推进{_NAMES[step.level]}{theme.name}提质增效的通知",
            issuer=step.issuer,
            addressees=step.addressees,
            issued=issued,
            due=due,
            expires=issued + YEAR,
            text="",
            parent=above.key if above else None,
            truth=labels,
            paper=_paper(setting, step, theme, issued, due, lines),
        )
        if issued <= setting.today:
            yield above
    if above and above.issued <= setting.today:
        yield from _to_villages(setting, above, theme, leads[-1])


def _steps(setting: Setting, theme: Theme, leads: tuple[int, ...]) -> list[_Step]:
    county, city = f"{COUNTY}-{theme.department}", f"{CITY}-{theme.department}"
    townships = setting.rural if theme.rural_only else setting.townships
    targets = dict.fromkeys(_RAISED, _RAISED[PROVINCE]) if leads == _LEADS_HONEST else _RAISED
    steps = [
        _Step(CITY, city, (county,), leads[1], targets[CITY]),
        _Step(COUNTY, county, townships, leads[2], targets[COUNTY]),
    ]
    if theme.department in _WITH_PROVINCE:
        province = f"{PROVINCE}-{theme.department}"
        steps.insert(0, _Step(PROVINCE, province, (city,), leads[0], targets[PROVINCE]))
    return steps


def _template(random: Random, theme: Theme, day: date) -> tuple[str, ...]:
    """Compose what is going to be copied: asks are cut off, each level has its own."""
    body = compose(random, Brief(theme, department_of(theme), day, later(day, 10), (), 4, ()))
    cut = next(place for place, line in enumerate(body) if line.startswith("四、"))
    return tuple(line for line in body[:cut] if "我县" not in line)


def _own(random: Random, theme: Theme, issued: date, due: date) -> tuple[str, ...]:
    body = compose(random, Brief(theme, department_of(theme), issued, due, (), 3, ()))
    cut = next(place for place, line in enumerate(body) if line.startswith("四、"))
    return body[:cut]


def _paper(
    setting: Setting, step: _Step, theme: Theme, issued: date, due: date, lines: tuple[str, ...]
) -> Paper:
    name = setting.names[step.issuer]
    county_name = department_of(theme).full_name
    called = _CALLED[step.level]
    asks = (
        "四、有关要求",
        f"（一）力争年内{theme.name}任务完成率达到{step.target}以上。",
        f"（二）请{called}于{short_date(due)}前完成排查，并将《{theme.report}》报{name}。",
    )
    body = tuple(line.replace(county_name, name).replace("各乡镇（街道）", called) for line in lines) + asks
    to = TO_TOWNSHIPS if step.level == COUNTY else f"{called}有关部门"
    return Paper(
        f"关于推进{_NAMES[step.level]}{theme.name}提质增效的通知",
        (to,),
        body,
        name,
        issued,
        None,
        (theme.report,),
    )


def _labels(above: Demand | None, issued: date, due: date, *, honest: bool) -> tuple[Formalism, ...]:
    if above is None or honest:
        return due_labels(issued, due)
    cut = (Formalism.CUT_DEADLINE,) if above.due and due < above.due else ()
    return (Formalism.COPY, *cut, Formalism.RAISED_TARGET, *due_labels(issued, due))


def _to_villages(setting: Setting, above: Demand, theme: Theme, lead: int) -> Iterator[Demand]:
    """Let every township hand it on in its chat group on the same day."""
    due = later(above.issued, lead)
    for township in above.addressees:
        if setting.villages[township]:
            yield Demand(
                key=f"{above.key}-{township[-3:]}",
                channel=Channel.TASK,
                medium=Medium.CHAT,
                title=f"转发县级通知：报送{theme.report}",
                issuer=township,
                addressees=setting.villages[township],
                issued=above.issued,
                due=due,
                expires=above.expires,
                text=_CHAT.format(report=theme.report, when="今天下班前" if lead == 0 else "尽快排查，按时"),
                hour=16,
                parent=above.key,
                truth=(
                    Formalism.OFF_SYSTEM,
                    *((Formalism.CUT_DEADLINE,) if above.due and due < above.due else ()),
                    *due_labels(above.issued, due),
                ),
            )
