"""Reports: 173 kinds, each at its cadence; half of them come over the platform, half over a chat group."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from jianfu.demo.domain.demands import Demand, Formalism, Medium
from jianfu.demo.domain.flows.common import YEAR, county_code, department_of, due_labels
from jianfu.demo.domain.seasons import later, working_day_at_or_after, working_day_at_or_before
from jianfu.demo.domain.themes import Cadence, Theme, themes
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from jianfu.demo.domain.setting import Setting

# Weekly reports are asked for in their season only.
_SEASONS = {
    "早稻种植面积落实": (3, 4, 5),
    "露天焚烧管控": (9, 10, 11, 12),
    "城乡居民医疗保险参保缴费": (9, 10, 11, 12),
}
_MONTH_DAYS = (5, 15, 20, 25, 25, 26, 28, 28)
_FRIDAY, _SATURDAY = 4, 5
_OVERLAP = 0.6
_LEADS = {
    Cadence.WEEKLY: (1, 2),
    Cadence.MONTHLY: (2, 7),
    Cadence.QUARTERLY: (3, 9),
    Cadence.HALF_YEARLY: (5, 12),
    Cadence.YEARLY: (6, 15),
    Cadence.ONCE: (1, 4),
}
_WHEN = {
    Cadence.WEEKLY: "每周五下班前",
    Cadence.MONTHLY: "每月{day}日前",
    Cadence.QUARTERLY: "每季度末月{day}日前",
    Cadence.HALF_YEARLY: "每年6月和12月{day}日前",
    Cadence.YEARLY: "每年{month}月{day}日前",
    Cadence.ONCE: "收到本通知后3个工作日内",
}


def forms(setting: Setting) -> Iterator[Demand]:
    """Yield every report asked for in the fourteen months, one demand a period."""
    random = setting.random("forms")
    for place, theme in enumerate(themes()):
        medium = Medium.PLATFORM if random.random() < 0.5 else Medium.CHAT  # noqa: PLR2004 -- half and half
        traced = random.random() < 0.2  # noqa: PLR2004 -- one in five also wants proof
        day = random.choice(_MONTH_DAYS)
        month = random.choice((3, 6, 11, 12))
        addressees = setting.rural if theme.rural_only else setting.townships
        agreed = medium is Medium.PLATFORM and random.random() < 0.6  # noqa: PLR2004 -- six in ten were put to the government
        text = _text(theme, _WHEN[theme.cadence].format(day=day, month=month), traced=traced)
        text = text.replace("：请于", "：经县人民政府同意，请于", 1) if agreed else text
        for period, due in enumerate(_due_days(random, setting, theme, day, month)):
            issued, due_on = _days(random, theme.cadence, due)
            if not setting.first <= issued <= setting.today:
                continue
            yield Demand(
                key=f"F{place:03d}-{period:02d}",
                channel=Channel.FORM,
                medium=medium,
                title=f"填报《{theme.report}》",
                issuer=county_code(theme),
                addressees=addressees,
                issued=issued,
                due=due_on,
                expires=due_on + timedelta(days=30),
                text=text,
                hour=random.choice((8, 9, 9, 10, 11, 14, 15, 16)),
                series=f"F{place:03d}",
                fields=theme.fields,
                truth=(*_truth(theme, medium, traced=traced), *due_labels(issued, due_on)),
            )


def _text(theme: Theme, when: str, *, traced: bool) -> str:
    department = department_of(theme)
    proof = "填报时一并上传现场照片和佐证材料，纸质台账由村（社区）装盒备查。" if traced else ""
    return (
        f"各乡镇（街道）：请于{when}填报《{theme.report}》并报送{department.full_name}。"
        f"填报项目：{'、'.join(theme.fields)}。{proof}"
    )


def _truth(theme: Theme, medium: Medium, *, traced: bool) -> tuple[Formalism, ...]:
    labels = [Formalism.OFF_SYSTEM] if medium.passes_by else []
    if traced:
        labels.append(Formalism.TRACE)
    if duplicates().get(theme.name):
        labels.append(Formalism.DUPLICATE_FORM)
    return tuple(labels)


@cache
def duplicates() -> dict[str, tuple[str, ...]]:
    """Return, for each theme, those of other departments that already ask for most of its fields."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in themes():
        for other in themes():
            if other.department != one.department:
                shared = len(set(one.fields) & set(other.fields))
                if shared >= _OVERLAP * len(one.fields):
                    found[one.name].append(other.name)
    return {name: tuple(others) for name, others in found.items()}


def held(demand: Demand) -> int:
    """Return how many fields of a report other departments ask the same units for as well."""
    asked = _asked_by()
    issuer = demand.issuer.rpartition("-")[2]
    return sum(bool(asked.get(field, set()) - {issuer}) for field in demand.fields)


@cache
def _asked_by() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for theme in themes():
        for field in theme.fields:
            found[field].add(theme.department)
    return dict(found)


def _days(random: Random, cadence: Cadence, due: date) -> tuple[date, date]:
    """Return the days of issue and of the deadline: now and then the same day, now and then a Saturday."""
    chance = random.random()
    due_on = working_day_at_or_before(due)
    if chance < 0.04:  # noqa: PLR2004 -- 4 % are due on the day of issue
        return due_on, due_on
    if chance < 0.06:  # noqa: PLR2004 -- 2 % on the Saturday after
        return due_on, due_on + timedelta(
            days=_SATURDAY - due_on.weekday()
        ) if due_on.weekday() < _SATURDAY else due_on
    low, high = _LEADS[cadence]
    return later(due_on, -random.randint(low, high)), due_on


def _due_days(random: Random, setting: Setting, theme: Theme, day: int, month: int) -> Iterator[date]:
    """Yield the deadlines of a report's periods, up to a month beyond today."""
    last = setting.today + timedelta(days=31)
    if theme.cadence is Cadence.WEEKLY:
        here = setting.first + timedelta(days=(_FRIDAY - setting.first.weekday()) % 7)
        while here <= last:
            if here.month in _SEASONS.get(theme.name, (here.month,)):
                yield here
            here += timedelta(days=7)
    elif theme.cadence is Cadence.ONCE:
        yield working_day_at_or_after(setting.today - timedelta(days=random.randint(5, YEAR.days - 5)))
    else:
        months = {
            Cadence.MONTHLY: range(1, 13),
            Cadence.QUARTERLY: (3, 6, 9, 12),
            Cadence.HALF_YEARLY: (6, 12),
            Cadence.YEARLY: (month,),
        }[theme.cadence]
        for year in range(setting.first.year, last.year + 1):
            yield from (
                date(year, one, day) for one in months if setting.first <= date(year, one, day) <= last
            )
