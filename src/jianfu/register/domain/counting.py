"""Change against last year, as offices publish it: "文件、会议、督检考同比分别减少51%、56.6%、76.57%"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_CHANGE = Text("持平", "unchanged")


class Group(StrEnum):
    """How the channels are grouped in bulletins."""

    DOCUMENTS = "documents"
    MEETINGS = "meetings"
    INSPECTIONS = "inspections"
    FORMS = "forms"

    @property
    def label(self) -> Text:
        """Return the word that bulletins use."""
        return _GROUPS[self][0]

    @property
    def channels(self) -> frozenset[Channel]:
        """Return the channels that count in this group."""
        return _GROUPS[self][1]


_GROUPS = {
    Group.DOCUMENTS: (Text("文件", "documents"), frozenset({Channel.DOCUMENT})),
    Group.MEETINGS: (Text("会议", "meetings"), frozenset({Channel.MEETING})),
    Group.INSPECTIONS: (
        Text("督检考", "inspections and assessments"),
        frozenset({Channel.INSPECTION, Channel.ASSESSMENT}),
    ),
    Group.FORMS: (Text("报表", "forms"), frozenset({Channel.FORM})),
}


class Kind(StrEnum):
    """How a demand counts: in the published number, as a paper without a number, or past the system."""

    FORMAL = "formal"
    UNNUMBERED = "unnumbered"
    OFF_SYSTEM = "off_system"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _KINDS[self]


_KINDS = {
    Kind.FORMAL: Text("正式件数", "formal"),
    Kind.UNNUMBERED: Text("便笺、白头", "notes and white-header papers"),
    Kind.OFF_SYSTEM: Text("系统外下达", "past the system"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A count and that of the same days of last year."""

    now: int = 0
    before: int = 0

    @property
    def share(self) -> float | None:
        """Return the change as a share of last year's (-0.51: half as many); None when there was none to compare."""
        return None if self.before == 0 else (self.now - self.before) / self.before

    @property
    def percent(self) -> str:
        """Return the change without its sign, as a bulletin prints it: at most two decimals ("76.57%")."""
        return "—" if self.share is None else f"{abs(self.share) * 100:.2f}".rstrip("0").rstrip(".") + "%"

    @property
    def direction(self) -> Text:
        """Return the word of the change: 减少, 增加, 持平, or that there is nothing to compare."""
        if self.share is None:
            return Text("上年同期无可比数", "nothing to compare with")
        if self.now == self.before:
            return NO_CHANGE
        return Text("减少", "fewer") if self.now < self.before else Text("增加", "more")

    @property
    def said(self) -> Text:
        """Say it as a bulletin does."""
        word = self.direction
        if self.share is None:
            return Text(f"{self.now}件，{word.zh}", f"{self.now}, {word.en}")
        if self.now == self.before:
            return Text(f"{self.now}件，同比{word.zh}", f"{self.now}, {word.en} against last year")
        return Text(
            f"{self.now}件，同比{word.zh}{self.percent}",
            f"{self.now}, {self.percent} {word.en} than last year",
        )

    def plus(self, other: Change) -> Change:
        """Add two counts of different things."""
        return Change(self.now + other.now, self.before + other.before)


def recorded_through(first: date, through: date) -> bool:
    """Tell whether last year can be compared: its records begin in the first half of the days compared.

    A county that began to record what reaches it past the system last autumn would otherwise publish a rise of
    hundreds of per cent that nobody felt.
    """
    begin = date(through.year - 1, 1, 1)
    return first <= begin + (year_before(through) - begin) / 2


def bulletin(changes: Sequence[tuple[Group, Change]]) -> Text:
    """Say the changes of several groups in one sentence; together where they go the same way."""
    ways = {change.direction.zh for _, change in changes}
    names = "、".join(group.label.zh for group, _ in changes)
    if len(changes) > 1 and len(ways) == 1 and changes[0][1].share:
        way = changes[0][1].direction
        figures = [change.percent for _, change in changes]
        labels = ", ".join(group.label.en for group, _ in changes)
        return Text(
            f"{names}同比分别{way.zh}{'、'.join(figures)}。",
            f"{labels}: {', '.join(figures)} {way.en} than last year.",
        )
    return Text(
        "；".join(f"{group.label.zh}{change.said.zh}" for group, change in changes) + "。",
        "; ".join(f"{group.label.en}: {change.said.en}" for group, change in changes) + ".",
    )


def year_before(day: date) -> date:
    """Return the same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
