"""What the tests of this room's tables and pages share: workbooks made here, a signed-in person, and the small county."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.test import Client

from jianfu.kernel.domain.access import Actor, Role
from jianfu.kernel.models import Person, RoleHeld
from tests.register import world as worlds

if TYPE_CHECKING:
    from jianfu.kernel.models import Unit
    from tests.register.world import World

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
LEDGER = (
    ("村名称", "户籍人口数", "耕地总面积（亩）", "党员人数", "期间", "来源", "日期"),
    ("上河村", 1230, 1450.5, 41, "2025年", "统计年报", "2026-01-15"),
    ("下河村", 866, 990, 29, "2025年", "统计年报", "2026-01-15"),
)
ROSTER = (
    ("姓名", "公民身份号码", "联系电话", "政治面貌", "备注"),
    ("张水生", "11010519491231002X", "13800138000", "中共党员", "组长"),
    ("李秀兰", "440308199901101512", "13900139000", "群众", ""),
)


def cadre(world: World, place: int = 0) -> Actor:
    """Make the cadre of a village."""
    return worlds.actor(f"村干部{place}", (Role.VILLAGE_CADRE, world.villages[place]))


def signed_in(actor: Actor) -> Client:
    """Sign a person of the world in."""
    person = Person.objects.get(pk=actor.person_id)
    for held in actor.holds:
        RoleHeld.objects.get_or_create(
            person=person, unit_id=held.unit_id, role=held.role.value, since=date(2020, 1, 1)
        )
    client = Client()
    client.force_login(person)
    return client


def village(parent: Unit, number: int) -> Unit:
    """Make one more village."""
    return worlds.unit(f"新村{number}", parent, f"1{number:04d}", f"新村{number}", worlds.Level.VILLAGE)
