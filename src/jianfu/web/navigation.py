"""What each role finds in its navigation: by verb, five items at most, the most used first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.access import Role
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 5
ON_THE_PHONE = 3  # the fourth place at the bottom leads to everything else


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the page's route, its name and its icon in `icons.svg`."""

    route: str
    label: Text
    icon: str


DESK = Item("desk:todo", Text("我的待办", "My desk"), "desk")
CAPTURE = Item("desk:capture", Text("记一笔", "Record a demand"), "capture")
DONE = Item("desk:done", Text("已办", "Answered"), "done")
DRAFTS = Item("register:drafts", Text("送审", "Submit"), "draft")
QUEUE = Item("register:queue", Text("审核台", "Review"), "queue")
REGISTER = Item("register:list", Text("登记", "Register"), "register")
QUOTAS = Item("register:quotas", Text("额度", "Quotas"), "quota")
PLAN = Item("planning:calendar", Text("统筹", "Plan"), "plan")
VISITS = Item("planning:visits", Text("入点", "Visits"), "visit")
TODAY = Item("desk:today", Text("今日要事", "Today"), "today")
DUTIES = Item("duties:page", Text("权责清单", "Duty lists"), "duties")
UNITS = Item("kernel:units", Text("单位", "Units"), "units")
AUDIT = Item("kernel:audit", Text("留痕", "Audit"), "audit")

# Roles in the order in which they decide where somebody lands who holds several.
BY_ROLE: dict[Role, tuple[Item, ...]] = {
    Role.LEADER: (TODAY, REGISTER, PLAN, DUTIES),
    Role.REVIEWER: (QUEUE, REGISTER, PLAN, QUOTAS, DESK),
    Role.DEPARTMENT_HEAD: (DRAFTS, DESK, CAPTURE, PLAN, DONE),
    Role.DRAFTER: (DRAFTS, DESK, CAPTURE, PLAN, DONE),
    Role.CLERK: (DESK, CAPTURE, VISITS, DONE, DUTIES),
    Role.VILLAGE_CADRE: (DESK, CAPTURE, VISITS, DONE, DUTIES),
    Role.SUPERVISOR: (REGISTER, PLAN, AUDIT, DUTIES),
    Role.ADMINISTRATOR: (UNITS, AUDIT, DUTIES),
    Role.CITIZEN: (),
}


def items_for(roles: Iterable[Role]) -> tuple[Item, ...]:
    """Return the entries of all roles held, none twice, in the order of `BY_ROLE`."""
    held = set(roles)
    found = [item for role, items in BY_ROLE.items() if role in held for item in items]
    return tuple(dict.fromkeys(found))
