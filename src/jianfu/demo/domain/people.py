"""The people of the demo county: one plain sign-in for each role, and colleagues who make it look like a county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.themes import departments
from jianfu.kernel.domain.access import Role

if TYPE_CHECKING:
    from jianfu.demo.domain.setting import Setting

PASSWORD = "Yunzi-demo-2026"  # noqa: S105 -- public on purpose; the kernel refuses it outside a demo home


@dataclass(frozen=True, slots=True)
class Somebody:
    """A named person: roles at units, given by their codes. `shown` marks the sign-in that stands for a role."""

    username: str
    name: str
    roles: tuple[tuple[str, Role], ...]
    shown: bool = False


_SURNAMES = "周李陈黄刘吴徐曾谢邓罗彭钟肖赖温廖邱叶蓝"
_GIVEN = (
    "建平",
    "晓岚",
    "志远",
    "秀英",
    "国华",
    "文斌",
    "丽娟",
    "小军",
    "桂香",
    "海波",
    "雪梅",
    "俊杰",
    "春兰",
    "永强",
    "思琪",
    "明辉",
)
_MORE_CLERKS, _MORE_CADRES, _DEPARTMENTS = 11, 5, 8


def people(setting: Setting) -> tuple[Somebody, ...]:
    """Return everybody, the sign-ins of the roles first."""
    township = setting.townships[min(3, len(setting.townships) - 1)]
    village = setting.villages[township][0]
    shown = (
        Somebody("clerk", "赖秀英", ((township, Role.CLERK),), shown=True),
        Somebody("village", "钟桂香", ((village, Role.VILLAGE_CADRE),), shown=True),
        Somebody("drafter", "陈思琪", ((f"{COUNTY}-MZ", Role.DRAFTER),), shown=True),
        Somebody("head", "黄国华", ((f"{COUNTY}-MZ", Role.DEPARTMENT_HEAD),), shown=True),
        Somebody("reviewer", "周文斌", ((COUNTY, Role.REVIEWER),), shown=True),
        Somebody("leader", "刘建平", ((COUNTY, Role.LEADER),), shown=True),
        Somebody("supervisor", "谢志远", ((COUNTY, Role.SUPERVISOR),), shown=True),
        Somebody("admin", "吴海波", ((COUNTY, Role.ADMINISTRATOR),), shown=True),
        Somebody("citizen", "罗春兰", ((village, Role.CITIZEN),), shown=True),
    )
    taken = {one.name for one in shown}
    return (*shown, *_colleagues(setting, township, taken))


def _colleagues(setting: Setting, township: str, taken: set[str]) -> list[Somebody]:
    """Name the colleagues in a fixed order, so that the same place keeps the same person."""
    posts: list[tuple[str, str, Role]] = []
    others = [code for code in setting.townships if code != township][:_MORE_CLERKS]
    posts += [(f"clerk{place}", code, Role.CLERK) for place, code in enumerate(others, start=2)]
    more = [setting.villages[code][0] for code in others if setting.villages[code]][:_MORE_CADRES]
    posts += [(f"village{place}", code, Role.VILLAGE_CADRE) for place, code in enumerate(more, start=2)]
    letters = [one.letters for one in departments() if one.has_city_counterpart and one.letters != "MZ"][
        :_DEPARTMENTS
    ]
    for one in letters:
        posts.append((f"drafter.{one.lower()}", f"{COUNTY}-{one}", Role.DRAFTER))
        posts.append((f"head.{one.lower()}", f"{COUNTY}-{one}", Role.DEPARTMENT_HEAD))
    made = []
    names = (
        f"{surname}{_GIVEN[(place * 7 + row) % len(_GIVEN)]}"
        for row in range(len(_GIVEN))
        for place, surname in enumerate(_SURNAMES)
    )
    for username, code, role in posts:
        name = next(name for name in names if name not in taken)
        made.append(Somebody(username, name, ((code, role),)))
    return made
