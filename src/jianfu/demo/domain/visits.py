"""What the county's departments plan in the townships within a year: sixty items, many around the same weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.seasons import working_days
from jianfu.demo.domain.themes import departments

if TYPE_CHECKING:
    from jianfu.demo.domain.setting import Setting

ITEMS = 60
_KINDS = (
    ("督查", "inspection", "看两处现场，不要台账"),
    ("调研", "study_visit", "随机走访三户，听取意见"),
    ("检查", "inspection", "看一处点位，数据由县里提取"),
)
_NO_REASON_TO_COME = ("宣传", "调查", "摸底", "考勤", "普查", "年报")
"""How themes end that are counted from a desk."""
_BUSY = (3, 4, 5, 6, 9, 10, 11, 12)
_LEAST, _MOST = 3, 12


class Planned(NamedTuple):
    """One item, its department and townships by their codes."""

    department: str
    topic: str
    kind: str
    asks: str
    earliest: date
    latest: date
    wish: date
    team: int
    townships: tuple[str, ...]


def planned_items(setting: Setting) -> tuple[Planned, ...]:
    """Return the items of this year: each department on its own picks a day in one of the busy months."""
    random, year = setting.random("visits"), setting.today.year
    topics = _topics(setting)
    made = []
    for number in range(ITEMS):
        department, theme = topics[number % len(topics)]
        ending, kind, asks = _KINDS[number % len(_KINDS)]
        month = _BUSY[random.randrange(len(_BUSY))]
        first = date(year, month, 1)
        last = min(first + timedelta(days=50), date(year, 12, 31))
        days = working_days(first + timedelta(days=7), min(first + timedelta(days=24), last))
        count = min(len(setting.townships), random.randint(_LEAST, _MOST))
        made.append(
            Planned(
                department,
                f"{theme}{ending}",
                kind,
                asks,
                first,
                last,
                days[random.randrange(len(days))],
                random.randint(2, 6),
                tuple(sorted(random.sample(setting.townships, count))),
            )
        )
    return tuple(made)


def _topics(setting: Setting) -> list[tuple[str, str]]:
    """List departments with a matter of theirs, each department's first matter before anybody's second."""
    offered: list[tuple[int, str, str]] = []
    for one in departments():
        code = f"{COUNTY}-{one.letters}"
        themes = [theme.name for theme in one.themes if not theme.name.endswith(_NO_REASON_TO_COME)]
        if code in setting.departments:
            offered += [(turn, code, name) for turn, name in enumerate(themes)]
    return [(code, name) for _, code, name in sorted(offered, key=lambda each: each[0])]
