"""Change against last year, as offices publish it: "文件、会议、督检考同比分别减少51%、56.6%、76.57%"."""

from __future__ import annotations

from dataclasses import dataclass

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text

PUBLISHED_GROUPS: dict[str, tuple[Text, frozenset[Channel]]] = {
    "documents": (Text("文件", "documents"), frozenset({Channel.DOCUMENT})),
    "meetings": (Text("会议", "meetings"), frozenset({Channel.MEETING})),
    "inspections": (
        Text("督检考", "inspections and assessments"),
        frozenset({Channel.INSPECTION, Channel.ASSESSMENT}),
    ),
    "forms": (Text("报表", "forms"), frozenset({Channel.FORM})),
}
"""How the channels are grouped in bulletins."""


@dataclass(frozen=True, slots=True)
class Change:
    """A count and that of the same days of last year."""

    now: int
    before: int

    @property
    def share(self) -> float | None:
        """Return the change as a share of last year's (-0.51: half as many); None when there was none to compare."""
        return None if self.before == 0 else (self.now - self.before) / self.before

    @property
    def said(self) -> Text:
        """Say it as a bulletin does."""
        if self.share is None:
            return Text(f"{self.now}件（上年同期无）", f"{self.now} (none in the same period last year)")
        if self.now == self.before:
            return Text(f"{self.now}件，与上年同期持平", f"{self.now}, as in the same period last year")
        percent = f"{abs(self.share) * 100:.2f}".rstrip("0").rstrip(".")
        fewer = self.now < self.before
        return Text(
            f"{self.now}件，同比{'减少' if fewer else '增加'}{percent}%",
            f"{self.now}, {percent}% {'fewer' if fewer else 'more'} than in the same period last year",
        )

    def plus(self, other: Change) -> Change:
        """Add two counts of different things."""
        return Change(self.now + other.now, self.before + other.before)
