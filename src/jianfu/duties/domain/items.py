"""Duty lists (履职事项清单): what a township does, what it only assists with, what was taken back, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class ListKind(StrEnum):
    """Which list an item stands in; it says whose duty the matter is."""

    BASIC = "basic"
    COOPERATE = "cooperate"
    WITHDRAWN = "withdrawn"
    VILLAGE = "village"
    DEPARTMENT = "department"

    @property
    def label(self) -> Text:
        """Return the name of the list."""
        return _LABELS[self]

    @property
    def has_owner(self) -> bool:
        """Say whether items of this list must name a department as their owner."""
        return self not in {ListKind.BASIC, ListKind.VILLAGE}


_LABELS = {
    ListKind.BASIC: Text("基本履职事项清单", "basic duties"),
    ListKind.COOPERATE: Text("配合履职事项清单", "duties to assist with"),
    ListKind.WITHDRAWN: Text("上级部门收回事项清单", "duties taken back"),
    ListKind.VILLAGE: Text("村（社区）事项清单", "village duties"),
    ListKind.DEPARTMENT: Text("部门权责清单", "duties of departments"),
}
_TOWNSHIP, _VILLAGE = Text("乡镇（街道）", "the township"), Text("村（社区）", "the village")


@dataclass(frozen=True, slots=True, order=True)
class DutyItem:
    """One line of a list.

    `owner` is the leading department (配合), the receiving one (收回) or the department itself; empty where the
    township or village is the owner. `duty` is the owner's duty or its working method, `part` the township's.
    """

    kind: ListKind
    name: str
    category: str = ""
    owner: str = ""
    duty: str = ""
    part: str = ""

    @property
    def owner_label(self) -> Text:
        """Return who answers for the matter."""
        if self.owner:
            return Text(self.owner, self.owner)
        return _VILLAGE if self.kind is ListKind.VILLAGE else _TOWNSHIP

    def says(self) -> Text:
        """Return, in a sentence, what the list says about this matter."""
        return _SAYS[self.kind].filled(name=self.name, owner=self.owner_label)


_SAYS = {
    ListKind.BASIC: Text("「{name}」是{owner}的基本履职事项。", "“{name}” is a basic duty of {owner}."),
    ListKind.COOPERATE: Text(
        "「{name}」由{owner}牵头，乡镇（街道）只配合。",
        "“{name}” is led by {owner}; the township only assists.",
    ),
    ListKind.WITHDRAWN: Text(
        "「{name}」已由{owner}收回，乡镇（街道）不再承担。",
        "“{name}” was taken back by {owner}; the township no longer does it.",
    ),
    ListKind.VILLAGE: Text("「{name}」是{owner}自己的事项。", "“{name}” is a duty of {owner} itself."),
    ListKind.DEPARTMENT: Text("「{name}」是{owner}的职责。", "“{name}” is a duty of {owner}."),
}


@dataclass(frozen=True, slots=True)
class DutyList:
    """A version of a place's lists, in force from `effective_on` until a later version takes its place."""

    title: str
    effective_on: date | None
    items: tuple[DutyItem, ...]


def in_force(versions: Iterable[DutyList], on: date) -> DutyList | None:
    """Return the version in force on a day: the latest whose day has come."""
    begun = [version for version in versions if version.effective_on is None or version.effective_on <= on]
    return max(begun, key=lambda v: (v.effective_on is not None, v.effective_on), default=None)
