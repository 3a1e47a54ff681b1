"""The words of the inventories: kinds, functions, what can happen to an entry and where it stands."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text


class Kind(StrEnum):
    """What is counted."""

    APP = "app"
    GROUP = "group"
    PLAQUE = "plaque"
    CERTIFICATE = "certificate"
    BODY = "body"
    SECONDMENT = "secondment"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _KIND[self][0]

    @property
    def channel(self) -> Channel:
        """Return the channel whose rules judge it."""
        return _KIND[self][1]


_KIND = {
    Kind.APP: (Text("应用和小程序", "apps"), Channel.APP),
    Kind.GROUP: (Text("工作群", "work groups"), Channel.WORK_GROUP),
    Kind.PLAQUE: (Text("挂牌", "plaques"), Channel.PLAQUE),
    Kind.CERTIFICATE: (Text("村（社区）证明", "village certificates"), Channel.CERTIFICATE),
    Kind.BODY: (Text("议事协调机构", "coordinating bodies"), Channel.PLAQUE),
    Kind.SECONDMENT: (Text("借调", "secondments"), Channel.SECONDMENT),
}


class Function(StrEnum):
    """What an app or group does with those who use it; the first five are burdens that the rules forbid."""

    PUNCH_IN = "punch_in"
    RANKING = "ranking"
    ONLINE_TIME = "online_time"
    SCREENSHOTS = "screenshots"
    FORCED_DOWNLOAD = "forced_download"
    REPORTING = "reporting"
    NOTICES = "notices"
    VISITS = "visits"
    PATROL = "patrol"
    LEARNING = "learning"
    PETITIONS = "petitions"
    PAYMENTS = "payments"

    @property
    def label(self) -> Text:
        """Return the word that people see and write in workbooks."""
        return _FUNCTION[self]

    @property
    def is_forbidden(self) -> bool:
        """Say whether it burdens rather than serves."""
        return self in _ASKED


_FUNCTION = {
    Function.PUNCH_IN: Text("打卡签到", "punch-in"),
    Function.RANKING: Text("积分排名", "points and ranking"),
    Function.ONLINE_TIME: Text("统计在线时长", "online time"),
    Function.SCREENSHOTS: Text("强制截图拍照", "forced screenshots"),
    Function.FORCED_DOWNLOAD: Text("强制下载登录", "forced download"),
    Function.REPORTING: Text("填报数据", "reporting data"),
    Function.NOTICES: Text("通知公告", "notices"),
    Function.VISITS: Text("走访记录", "visits"),
    Function.PATROL: Text("巡查上报", "patrols"),
    Function.LEARNING: Text("学习培训", "learning"),
    Function.PETITIONS: Text("群众诉求", "citizens' matters"),
    Function.PAYMENTS: Text("资金发放", "payments"),
}
# What a paper that orders the use would say: the same rules read it that read papers.
_ASKED = {
    Function.PUNCH_IN: "要求每日打卡签到。",
    Function.RANKING: "要求积分排名。",
    Function.ONLINE_TIME: "要求每日在线时长不少于30分钟。",
    Function.SCREENSHOTS: "要求上传工作截图。",
    Function.FORCED_DOWNLOAD: "要求下载安装率达到100%。",
}


def asked_by(function: Function) -> str:
    """Return the sentence that a forbidden function amounts to; nothing for one that serves."""
    return _ASKED.get(function, "")


class Event(StrEnum):
    """What can happen to an entry."""

    REPORTED = "reported"
    PROPOSED = "proposed"
    CONTESTED = "contested"
    DECIDED = "decided"
    KEPT = "kept"
    ENDED = "ended"

    @property
    def label(self) -> Text:
        """Return what the history says."""
        return _EVENT[self]


_EVENT = {
    Event.REPORTED: Text("登记", "entered"),
    Event.PROPOSED: Text("建议清理", "proposed to merge or close"),
    Event.CONTESTED: Text("主办单位说明", "the owner's statement"),
    Event.DECIDED: Text("决定清理", "decided to merge or close"),
    Event.KEPT: Text("决定保留", "decided to keep"),
    Event.ENDED: Text("已停用、撤销", "ended"),
}


class Act(StrEnum):
    """What is to become of an entry."""

    MERGE = "merge"
    CLOSE = "close"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _ACT[self]


_ACT = {Act.MERGE: Text("合并", "merge"), Act.CLOSE: Text("关停、撤销", "close")}


class State(StrEnum):
    """Where an entry stands."""

    IN_USE = "in_use"
    PROPOSED = "proposed"
    DECIDED = "decided"
    ENDED = "ended"

    @property
    def label(self) -> Text:
        """Return the word that people see."""
        return _STATE[self]


_STATE = {
    State.IN_USE: Text("在用", "in use"),
    State.PROPOSED: Text("建议清理，待决定", "to be decided"),
    State.DECIDED: Text("限期清理", "to be merged or closed"),
    State.ENDED: Text("已清理", "ended"),
}
