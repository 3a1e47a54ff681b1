"""One village of the demo county near to: its records, its network, what people ask for, what they apply for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jianfu.demo.domain.neighbours import SOURCE, neighbours
from jianfu.demo.domain.places import COUNTY
from jianfu.empower.actions import approvals, grid, precise
from jianfu.empower.actions.approvals import Applicant
from jianfu.empower.actions.grid import NewPost
from jianfu.empower.domain.approvals.pack import packaged_services
from jianfu.empower.domain.approvals.standing import Event
from jianfu.empower.domain.grid.matters import Event as Matter
from jianfu.empower.domain.grid.network import PostKind
from jianfu.forms.actions.keeping import Origin, keep_statements
from jianfu.forms.domain.keeping.statements import Said, Statement
from jianfu.kernel.domain.access import SYSTEM

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.demo.actions.live import Desks
    from jianfu.demo.domain.neighbours import Neighbour
    from jianfu.demo.domain.setting import Setting
    from jianfu.empower.models import GridPost, Service
    from jianfu.kernel.models import Unit

_HOLDERS = ("赖水根", "钟美华", "温福林", "邱细秀", "叶国平", "彭冬香")
_EACH = 6


def settle_village(desks: Desks, setting: Setting, now: datetime) -> None:
    """Fill the village of the plain sign-in: records, network, matters, applications, and a comparison for a purpose."""
    township = setting.townships[min(3, len(setting.townships) - 1)]
    village = desks.units[setting.villages[township][0]]
    people = neighbours(str(setting.seed), setting.today)
    _keep(village, people, now)
    _network(village, people, now)
    county = desks.units[COUNTY]
    bureau = desks.units.get(f"{COUNTY}-MZ")
    start = now - timedelta(days=90)
    services = [
        approvals.adopt_service(SYSTEM, county.pk, text, start, bureau) for text in packaged_services()
    ]
    _apply(village, people, services, now)
    precise.compare(desks.actors["village"], village.pk, "年度待遇核查", now)


def _keep(village: Unit, people: tuple[Neighbour, ...], now: datetime) -> None:
    statements = [
        Statement(
            "person",
            ("公民身份号码", one.id_number),
            (Said("姓名", one.name), *(Said(element, value) for element, value in one.known)),
        )
        for one in people
    ]
    origin = Origin(SOURCE, (now - timedelta(days=20)).date(), "数据共享", village)
    keep_statements(SYSTEM, village, statements, origin, now)


def _network(village: Unit, people: tuple[Neighbour, ...], now: datetime) -> None:
    area = _post(village, PostKind.AREA, "第一片", None, _HOLDERS[0], now)
    neighbours_posts = []
    for place in range(2):
        group = _post(village, PostKind.GROUP, f"第{'一二'[place]}组", area, _HOLDERS[1 + place], now)
        name = f"{group.name}邻长"
        neighbours_posts.append(_post(village, PostKind.NEIGHBOUR, name, group, _HOLDERS[3 + place], now))
    empty = _post(village, PostKind.NEIGHBOUR, "圳背邻长", None, "", now)
    homes = [f"{one.name} | {2 + place % 4}" for place, one in enumerate(people)]
    for place, post in enumerate((*neighbours_posts, empty)):
        part = homes[place * _EACH : (place + 1) * _EACH]
        grid.enter_households(SYSTEM, village.pk, post.pk if post.holder else None, part, now)
    first = grid.raise_matter(SYSTEM, village.pk, "屋后护坡有裂缝，下雨怕垮", now - timedelta(days=4))
    grid.act(SYSTEM, first.pk, Matter.PASSED_UP, now - timedelta(days=3), "村里没有设备，请镇里看看")
    second = grid.raise_matter(SYSTEM, village.pk, "路灯坏了三盏", now - timedelta(days=10))
    grid.act(SYSTEM, second.pk, Matter.DONE, now - timedelta(days=8), "已换灯泡")
    grid.act(SYSTEM, second.pk, Matter.SOLVED, now - timedelta(days=7))
    grid.raise_matter(SYSTEM, village.pk, "自来水水压小，五楼上不去", now - timedelta(days=1))


def _post(
    village: Unit, kind: PostKind, name: str, above: GridPost | None, holder: str, now: datetime
) -> GridPost:
    return grid.set_post(SYSTEM, village.pk, NewPost(kind, name, above.pk if above else None, holder), now)


def _apply(village: Unit, people: tuple[Neighbour, ...], services: list[Service], now: datetime) -> None:
    """Apply for some: two decided, one published, one returned, one fresh."""
    rows = (
        (0, 0, 30, "granted"),
        (1, 2, 24, "granted"),
        (2, 11, 12, "passed"),
        (0, 4, 6, "returned"),
        (1, 10, 1, ""),
    )
    for service, who, ago, far in rows:
        at = now - timedelta(days=ago)
        applicant = Applicant(people[who].name, people[who].id_number)
        made = approvals.submit(SYSTEM, services[service].pk, village.pk, applicant, at)
        if not far:
            continue
        approvals.compare(SYSTEM, made.pk, at + timedelta(days=1))
        if far == "returned":
            approvals.act(
                SYSTEM, made.pk, Event.RETURNED, at + timedelta(days=1), "缺申请书签名，其他不用再交"
            )
            continue
        step = at + timedelta(days=1)
        for one in services[service].flow.steps[1:-1]:
            step += timedelta(days=7 if one.days > 1 else 0)
            if step > now:
                break
            approvals.act(SYSTEM, made.pk, Event.PASSED, step)
            if far == "passed":
                break
        if far == "granted":
            approvals.act(SYSTEM, made.pk, Event.GRANTED, step + timedelta(days=1), "符合条件")
