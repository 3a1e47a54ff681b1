"""How a demand reached a unit past the system."""

from __future__ import annotations

from enum import StrEnum

from jianfu.kernel.domain.text import Text


class Medium(StrEnum):
    """The way by which something arrived that is not in the register."""

    CHAT = "chat"
    PHONE = "phone"
    NOTE = "note"
    PAPER = "paper"
    APP = "app"
    SPOKEN = "spoken"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _LABELS[self]


_LABELS = {
    Medium.CHAT: Text("微信群、QQ群等消息", "chat message"),
    Medium.PHONE: Text("电话", "phone call"),
    Medium.NOTE: Text("便笺", "no-number note"),
    Medium.PAPER: Text("白头文件", "white-header paper"),
    Medium.APP: Text("其他系统或应用", "another system or app"),
    Medium.SPOKEN: Text("当面口头", "said in person"),
}
