"""What the county's departments plan in the townships within a year: sixty items, many around the same weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jianfu.demo.domain.seasons import working_days

if TYPE_CHECKING:
    from jianfu.demo.domain.setting import Setting

ITEMS = 60
_TOPICS = (
    ("养老服务机构安全检查", "inspection", "看消防设施和值班情况"),
    ("农村低保政策落实调研", "study_visit", "走访三户，听取意见"),
    ("安全生产专项检查", "inspection", "看两家企业的现场"),
    ("秸秆综合利用督查", "inspection", "看田间和收储点"),
    ("校园周边环境检查", "inspection", "看一所学校周边"),
    ("基层卫生服务调研", "study_visit", "看卫生院，和医生座谈"),
    ("河湖管护检查", "inspection", "看两处河段"),
    ("乡村道路养护检查", "inspection", "看路面，不要台账"),
    ("平安建设年中考核", "assessment", "数据由县里提取，只核实疑点"),
    ("惠民资金发放调研", "study_visit", "随机走访五户"),
)
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
    departments = setting.departments
    made = []
    for number in range(ITEMS):
        topic, kind, asks = _TOPICS[number % len(_TOPICS)]
        month = _BUSY[random.randrange(len(_BUSY))]
        first = date(year, month, 1)
        last = min(first + timedelta(days=50), date(year, 12, 31))
        days = working_days(first + timedelta(days=7), min(first + timedelta(days=24), last))
        count = min(len(setting.townships), random.randint(_LEAST, _MOST))
        made.append(
            Planned(
                departments[number % len(departments)],
                f"{month}月{topic}" if number >= len(_TOPICS) else topic,
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
