"""What a notice is about, and through which doors it may leave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from datetime import date


class NoticeKind(StrEnum):
    """What a notice is about; people choose by these what they are told outside."""

    DEMAND = "demand"
    DUE = "due"
    MATTER = "matter"
    CASE = "case"
    BULLETIN = "bulletin"
    TIP = "tip"

    @property
    def label(self) -> Text:
        """Return the words that people see on their own page."""
        return _LABELS[self]


_LABELS = {
    NoticeKind.DEMAND: Text("新收到的要求", "new demands"),
    NoticeKind.DUE: Text("快到期的要求", "demands due soon"),
    NoticeKind.MATTER: Text("待办事项", "matters to attend to"),
    NoticeKind.CASE: Text("等您分办或核实的办件", "cases to route or verify"),
    NoticeKind.BULLETIN: Text("新发布的通报", "new bulletins"),
    NoticeKind.TIP: Text("线索信箱", "the box of tips"),
}
UNNAMED = frozenset({NoticeKind.TIP})
"""Kinds of which a message outside does not even say that there are some."""


class Way(StrEnum):
    """How a message leaves."""

    EMAIL = "email"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _WAYS[self]


_WAYS = {
    Way.EMAIL: Text("电子邮件", "e-mail"),
    Way.WECOM: Text("企业微信群机器人", "WeCom bot"),
    Way.DINGTALK: Text("钉钉群机器人", "DingTalk bot"),
    Way.FEISHU: Text("飞书群机器人", "Feishu bot"),
}
BOTS = (Way.WECOM, Way.DINGTALK, Way.FEISHU)


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of somebody's page: `count` things of one kind, where they are, and the earliest due day among them."""

    kind: NoticeKind
    title: Text
    address: str
    due_on: date | None = None
    count: int = 1
    mark: str = ""

    @property
    def key(self) -> str:
        """Return what says whether somebody was told of it: the kind and a hash, so that what is stored tells no more."""
        told = "\0".join((self.kind, self.address, str(self.due_on), self.mark))
        return f"{self.kind}-{sha256(told.encode()).hexdigest()[:48]}"
