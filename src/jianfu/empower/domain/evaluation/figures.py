"""The figures of the register that answer an item: nobody reports anything for an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianfu.empower.domain.evaluation.design import Judged, Part
from jianfu.kernel.domain.text import Text

FAIR_NOTICE = 5
"""Working days that a demand should leave at least."""


class Figure(StrEnum):
    """One figure, computed for every judged unit from what is booked."""

    FEWER = "fewer"
    CLEAN = "clean"
    INSIDE = "inside"
    NOTICE = "notice"
    ANSWERED = "answered"
    ON_TIME = "on_time"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _FIGURES[self].label

    @property
    def part(self) -> Part:
        """Return the part of the score to which it belongs."""
        return _FIGURES[self].part

    @property
    def judged(self) -> Judged:
        """Return whom it is about."""
        return _FIGURES[self].judged

    @property
    def says(self) -> Text:
        """Return the sentence that explains a value; its placeholders are `part` and `whole`."""
        return _FIGURES[self].says


@dataclass(frozen=True, slots=True)
class _Kind:
    label: Text
    part: Part
    judged: Judged
    says: Text


_FIGURES = {
    Figure.FEWER: _Kind(
        Text("发给基层的要求不比上年多", "no more demands than last year"),
        Part.RESULT,
        Judged.DEPARTMENTS,
        Text(
            "上年同期{whole}件，今年{part}件。", "{whole} in the same months of last year, {part} this year."
        ),
    ),
    Figure.CLEAN: _Kind(
        Text("要求合规率", "share of demands without findings"),
        Part.RESULT,
        Judged.DEPARTMENTS,
        Text("{whole}件有评估结论，{part}件可发。", "{part} of {whole} judged ones may be sent as they are."),
    ),
    Figure.INSIDE: _Kind(
        Text("要求都走登记", "demands that came through the register"),
        Part.PROCESS,
        Judged.DEPARTMENTS,
        Text(
            "共{whole}件，登记下达{part}件。",
            "{part} of {whole} were booked; the others came past the system.",
        ),
    ),
    Figure.NOTICE: _Kind(
        Text("给基层留足办理时间", "time left for the units below"),
        Part.PROCESS,
        Judged.DEPARTMENTS,
        Text(
            "{whole}件有期限，{part}件留出五个工作日以上。",
            "{part} of {whole} left five working days or more.",
        ),
    ),
    Figure.ANSWERED: _Kind(
        Text("应办事项办结", "matters answered"),
        Part.RESULT,
        Judged.TOWNSHIPS,
        Text("到期{whole}件，办结{part}件。", "{part} of {whole} that fell due are answered."),
    ),
    Figure.ON_TIME: _Kind(
        Text("按时办理", "answered in time"),
        Part.PROCESS,
        Judged.TOWNSHIPS,
        Text("办结{whole}件，按时{part}件。", "{part} of {whole} answered were in time."),
    ),
}
_COUNTED = Text("没有可用的数据。", "There is nothing to count.")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of how many; `share` is None where there is nothing to count."""

    part: int
    whole: int

    def share(self, figure: Figure) -> float | None:
        """Return the share reached. Fewer than last year is full marks; more is last year's part of it."""
        if figure is Figure.FEWER:
            if not self.whole:
                return None
            return 1.0 if self.part <= self.whole else self.whole / self.part
        return self.part / self.whole if self.whole else None

    def because(self, figure: Figure) -> Text:
        """Return, in a sentence, where the share comes from."""
        return figure.says.filled(part=self.part, whole=self.whole) if self.whole else _COUNTED
