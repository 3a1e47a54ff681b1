"""A small county for tests: one county with two departments and three townships, and a second county beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jianfu.kernel.domain.access import Actor, Held, Role
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Person, Unit
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.models import Demand, Quota

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()


@dataclass(frozen=True)
class World:
    """The units and people that tests speak of."""

    city: Unit
    county: Unit
    bureau: Unit
    other_bureau: Unit
    townships: tuple[Unit, ...]
    villages: tuple[Unit, ...]
    far_county: Unit
    far_bureau: Unit
    far_township: Unit
    drafter: Actor
    head: Actor
    reviewer: Actor
    leader: Actor
    clerk: Actor
    far_head: Actor
    far_reviewer: Actor
    far_clerk: Actor
    administrator: Actor

    def everybody(self) -> dict[str, Actor]:
        """Return the people by what they are."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Actor)}


def build_world() -> World:
    """Make the units and one person for each part that is played."""
    city = unit("城", None, "00000", "青川市", Level.CITY)
    county = unit("县", city, "00000", "云溪县", Level.COUNTY)
    bureau = unit("民", county, "00000", "云溪县民政局", Level.COUNTY, UnitKind.DEPARTMENT)
    other = unit("农", county, "00001", "云溪县农业农村局", Level.COUNTY, UnitKind.DEPARTMENT)
    townships = tuple(
        unit(f"乡{n}", county, f"1000{n}", name, Level.TOWNSHIP)
        for n, name in enumerate(["河口镇", "石桥镇", "东山乡"])
    )
    villages = tuple(
        unit(f"村{n}", townships[0], f"0000{n}", name, Level.VILLAGE)
        for n, name in enumerate(["上河村", "下河村"])
    )
    far = unit("邻县", city, "00001", "平阳县", Level.COUNTY)
    far_bureau = unit("邻民", far, "00000", "平阳县民政局", Level.COUNTY, UnitKind.DEPARTMENT)
    far_township = unit("邻乡", far, "10000", "南坡镇", Level.TOWNSHIP)
    return World(
        city, county, bureau, other, townships, villages, far, far_bureau, far_township,
        drafter=actor("拟稿人", (Role.DRAFTER, bureau)),
        head=actor("部门负责人", (Role.DEPARTMENT_HEAD, bureau), (Role.DEPARTMENT_HEAD, other)),
        reviewer=actor("审核人", (Role.REVIEWER, county)),
        leader=actor("领导", (Role.LEADER, county)),
        clerk=actor("乡镇干部", (Role.CLERK, townships[0])),
        far_head=actor("邻县部门负责人", (Role.DEPARTMENT_HEAD, far_bureau)),
        far_reviewer=actor("邻县审核人", (Role.REVIEWER, far)),
        far_clerk=actor("邻县乡镇干部", (Role.CLERK, far_township)),
        administrator=actor("管理员", (Role.ADMINISTRATOR, city)),
    )  # fmt: skip


def unit(
    code: str, parent: Unit | None, step: str, name: str, level: Level, kind: UnitKind = UnitKind.TERRITORY
) -> Unit:
    """Make one unit below `parent`."""
    path = (parent.path if parent else "") + step
    return Unit.objects.create(code=code, name=name, level=level, kind=kind, parent=parent, path=path)


def actor(name: str, *roles: tuple[Role, Unit]) -> Actor:
    """Make a person who holds roles."""
    person = Person.objects.create(username=name, display_name=name)
    return Actor(person.pk, name, tuple(Held(role, at.pk, at.name, at.path) for role, at in roles))


def demand(world: World, state: State = State.SUBMITTED, **changes: object) -> Demand:
    """Make a demand of the bureau to all townships of the county, straight in a state."""
    values: dict[str, object] = {
        "channel": Channel.DOCUMENT,
        "title": "关于报送养老服务设施情况的通知",
        "issuer": world.bureau,
        "state": state,
        "letterhead": Letterhead.RED,
        "document_number": "云民发〔2026〕3号",
        "created_at": NOW,
        "submitted_at": NOW,
        "due_on": date(2026, 3, 20),
        "expires_on": date(2026, 6, 30),
        "audience": Audience(rules=(AllUnder(Level.TOWNSHIP, world.county.pk),)).as_json(),
        "outcome": "pass",
        "hours_low": 0.5,
        "hours_likely": 1.0,
        "hours_high": 2.0,
        "hours_origin": "estimated",
        **changes,
    }
    return Demand.objects.create(**values)


def quota(unit: Unit, limit: int, **changes: object) -> Quota:
    """Make a quota for documents of 2026."""
    values: dict[str, object] = {"year": 2026, "channel": Channel.DOCUMENT, "origin": "office", **changes}
    return Quota.objects.create(unit=unit, limit=limit, **values)
