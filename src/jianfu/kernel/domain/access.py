"""Who may do what, where, and why: pure decisions over roles held at units.

A person acts within the subtree of the unit at which a role is held, never above or beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.text import Text


class Role(StrEnum):
    """What somebody is at a unit."""

    CLERK = "clerk"
    VILLAGE_CADRE = "village_cadre"
    DRAFTER = "drafter"
    DEPARTMENT_HEAD = "department_head"
    REVIEWER = "reviewer"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    CITIZEN = "citizen"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.CLERK: Text("党政办干部", "clerk"),
    Role.VILLAGE_CADRE: Text("村（社区）干部", "village cadre"),
    Role.DRAFTER: Text("拟稿人", "drafter"),
    Role.DEPARTMENT_HEAD: Text("部门负责人", "department head"),
    Role.REVIEWER: Text("审核员", "office reviewer"),
    Role.LEADER: Text("领导", "leader"),
    Role.SUPERVISOR: Text("监督员", "supervisor"),
    Role.ADMINISTRATOR: Text("系统管理员", "administrator"),
    Role.CITIZEN: Text("群众", "citizen"),
}


class Permission(StrEnum):
    """What can be done; every action and every query names the one it needs."""

    READ_OWN_DESK = "read_own_desk"
    ANSWER = "answer"
    CAPTURE = "capture"
    DRAFT = "draft"
    SUBMIT = "submit"
    REVIEW = "review"
    SET_QUOTA = "set_quota"
    READ_REGISTER = "read_register"
    DECIDE = "decide"
    SUPERVISE = "supervise"
    MANAGE_UNITS = "manage_units"
    MANAGE_PEOPLE = "manage_people"
    UNMASK = "unmask"
    READ_AUDIT = "read_audit"

    @property
    def label(self) -> Text:
        """Return the words that complete "no role allows you to …"."""
        return _PERMISSION_LABELS[self]


_PERMISSION_LABELS = {
    Permission.READ_OWN_DESK: Text("查看工作台", "see the desk"),
    Permission.ANSWER: Text("答复", "answer"),
    Permission.CAPTURE: Text("补录要求", "record what was asked"),
    Permission.DRAFT: Text("拟稿", "draft"),
    Permission.SUBMIT: Text("送审", "submit"),
    Permission.REVIEW: Text("审核", "review"),
    Permission.SET_QUOTA: Text("设定限额", "set quotas"),
    Permission.READ_REGISTER: Text("查看登记簿", "read the register"),
    Permission.DECIDE: Text("决定", "decide"),
    Permission.SUPERVISE: Text("监督", "supervise"),
    Permission.MANAGE_UNITS: Text("管理单位", "manage units"),
    Permission.MANAGE_PEOPLE: Text("管理人员", "manage people"),
    Permission.UNMASK: Text("查看完整个人信息", "see personal data in full"),
    Permission.READ_AUDIT: Text("查看操作记录", "read the audit trail"),
}


_DESK = {Permission.READ_OWN_DESK, Permission.ANSWER, Permission.CAPTURE}
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Who answers for households sees their numbers in full – at the own unit, for a purpose, with a trace.
    Role.CLERK: frozenset({*_DESK, Permission.UNMASK}),
    Role.VILLAGE_CADRE: frozenset({*_DESK, Permission.UNMASK}),
    Role.DRAFTER: frozenset({*_DESK, Permission.DRAFT}),
    Role.DEPARTMENT_HEAD: frozenset({*_DESK, Permission.DRAFT, Permission.SUBMIT}),
    Role.REVIEWER: frozenset(
        {*_DESK, Permission.REVIEW, Permission.SET_QUOTA, Permission.READ_REGISTER, Permission.READ_AUDIT}
    ),
    Role.LEADER: frozenset({Permission.DECIDE, Permission.READ_REGISTER}),
    Role.SUPERVISOR: frozenset({Permission.SUPERVISE, Permission.READ_REGISTER, Permission.READ_AUDIT}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_UNITS, Permission.MANAGE_PEOPLE, Permission.READ_AUDIT}),
    Role.CITIZEN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role held at a unit; `path` is the unit's sortable path, a prefix of the path of all below it."""

    role: Role
    unit_id: int
    unit_name: str
    path: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and the sentence that says why."""

    allowed: bool
    because: Text


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: a person with roles, or the system itself (`person_id` is None)."""

    person_id: int | None
    name: str
    holds: tuple[Held, ...] = ()

    def decide(self, permission: Permission, path: str, unit_name: str = "") -> Decision:
        """Decide whether this actor may use `permission` at the unit with `path`."""
        if self.person_id is None:
            return Decision(allowed=True, because=Text("由系统执行", "done by the system"))
        for held in self.holds:
            if permission in ROLE_PERMISSIONS[held.role] and path.startswith(held.path):
                return Decision(
                    allowed=True,
                    because=Text(
                        f"在「{held.unit_name}」任{held.role.label.zh}",
                        f"holds {held.role.label.en} at {held.unit_name}",
                    ),
                )
        return Decision(
            allowed=False, because=NOT_ALLOWED.cause.filled(unit=unit_name, permission=permission.label)
        )

    def require(self, permission: Permission, path: str, unit_name: str = "") -> None:
        """Refuse with `NOT_ALLOWED` unless this actor may use `permission` at the unit with `path`."""
        if not self.decide(permission, path, unit_name).allowed:
            raise Refusal(NOT_ALLOWED, unit=unit_name, permission=permission.label)

    def paths(self, permission: Permission) -> tuple[str, ...]:
        """Return the paths below which this actor may use `permission`; for the system that of everything."""
        if self.person_id is None:
            return ("",)
        return tuple(held.path for held in self.holds if permission in ROLE_PERMISSIONS[held.role])


SYSTEM = Actor(person_id=None, name="jianfu")
