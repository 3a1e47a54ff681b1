"""What one step down adds, and the amplification coefficient 加码系数 (formula and reasons: `docs/cascade.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.review.domain.cascade.targets import pursue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianfu.review.domain.cascade.papers import Paper
    from jianfu.review.domain.cascade.targets import Pursued

WEIGHTS = {"days": 0.5, "asks": 0.35, "targets": 0.35, "chars": 0.15}
"""How much each factor counts: time pressure first, then new asks and raised targets, then pages."""
MOST = 8.0
"""A single factor counts eightfold at most (or an eighth): one odd number must not drown the rest."""
_SAME_ASK = 80.0
_SHORTEST_PAIR = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a superior's demand to the one below; what is unknown is None and takes no part."""

    days_above: int | None
    days_here: int | None
    asks_above: int
    asks_added: int
    chars_above: int
    chars_here: int
    own_share: float | None = None
    delay: int | None = None
    targets: tuple[Pursued, ...] = ()

    @property
    def raised(self) -> tuple[Pursued, ...]:
        """Return the targets that this step raised."""
        return tuple(target for target in self.targets if target.raised)

    @property
    def cut_share(self) -> float | None:
        """Return the share of the days that this step cut; negative where it gave more."""
        if self.days_above is None or self.days_here is None or self.days_above < 1:
            return None
        return round(1 - max(self.days_here, 0) / self.days_above, 3)

    @property
    def factors(self) -> dict[str, float]:
        """Return by how much this step presses more, factor by factor; above 1 is more, below 1 is relief."""
        found = {"asks": (self.asks_above + self.asks_added + 1) / (self.asks_above + 1)}
        if self.days_above is not None and self.days_here is not None and self.days_above >= 0:
            found["days"] = (self.days_above + 1) / (max(self.days_here, 0) + 1)
        if self.chars_above > 0 and self.chars_here > 0:
            found["chars"] = self.chars_here / self.chars_above
        if self.targets:
            found["targets"] = mean((target.ratio, 1.0) for target in self.targets)
        return {name: min(MOST, max(1 / MOST, value)) for name, value in found.items()}

    @property
    def coefficient(self) -> float:
        """Return the weighted geometric mean of the known factors; 1 when the step changes nothing."""
        return round(mean((value, WEIGHTS[name]) for name, value in self.factors.items()), 3)

    @property
    def because(self) -> Text:
        """Say in one sentence what makes the coefficient."""
        zh, en = [], []
        if self.days_above is not None and self.days_here is not None:
            zh.append(f"上级给{self.days_above}个工作日，本级给{self.days_here}个")
            en.append(f"{self.days_above} working days above, {self.days_here} here")
        zh.append(f"新增要求{self.asks_added}项")
        en.append(f"{self.asks_added} asks added")
        for one in self.raised:
            above, here, unit = f"{one.above.value:g}", f"{one.here.value:g}", one.here.unit
            zh.append(f"{one.here.subject}的目标由{above}{unit}加到{here}{unit}")
            en.append(f"target {one.here.subject} raised from {above} to {here} {unit}")
        if "chars" in self.factors:
            zh.append(f"篇幅为上级的{self.chars_here / self.chars_above:.0%}")
            en.append(f"{self.chars_here / self.chars_above:.0%} of its length")
        return Text("，".join(zh) + "。", ", ".join(en) + ".")


def mean(values: Iterable[tuple[float, float]]) -> float:
    """Return the weighted geometric mean of (value, weight) pairs; 1 of none."""
    pairs = list(values)
    total = sum(weight for _, weight in pairs)
    return exp(sum(weight * log(value) for value, weight in pairs) / total) if total else 1.0


def step_between(above: Paper, here: Paper, own_share: float | None = None) -> Step:
    """Measure the step from the superior's document to the one below."""
    return Step(
        days_above=above.days,
        days_here=here.days,
        asks_above=len(above.asks),
        asks_added=added(above.asks, here.asks),
        chars_above=above.chars,
        chars_here=here.chars,
        own_share=own_share,
        delay=working_days_between(above.date, here.date) if above.date and here.date else None,
        targets=pursue(above.targets, here.targets),
    )


def added(above: Iterable[str], here: Iterable[str]) -> int:
    """Count the asks of this level that the level above did not make, by their words."""
    known = list(above)
    return sum(not any(_same(ask, other) for other in known) for ask in here)


def _same(ask: str, other: str) -> bool:
    """Say whether two asks are one: equal but for names and dates, or one within the other."""
    if min(len(ask), len(other)) < _SHORTEST_PAIR:
        return ask == other
    return max(fuzz.ratio(ask, other), fuzz.partial_ratio(ask, other)) >= _SAME_ASK
