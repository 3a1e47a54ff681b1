"""From measured items, ballots and citizens' samples to a score; what is not known is left out and said, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.empower.domain.evaluation.design import ANONYMITY, Part, Weights
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BEST = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """An item for one unit: the share reached (0 to 1, None where nothing is known), and where it comes from."""

    part: Part
    text: str
    points: int
    share: float | None
    because: Text


@dataclass(frozen=True, slots=True)
class Voice:
    """What ballots or citizens say: a share of full satisfaction, or why there is none."""

    share: float | None
    ballots: int
    because: Text
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A unit's score out of 100, its parts, and how much of the weight is behind it."""

    total: float | None
    parts: tuple[tuple[Part, float | None], ...]
    covered: int

    @property
    def complete(self) -> bool:
        """Return whether every part that counts is known."""
        return self.covered == 100  # noqa: PLR2004 -- a hundred in a hundred


_TOO_FEW = Text("只有{n}票，少于{k}票不公布。", "{n} ballots only: fewer than {k} are not shown.")
_VOTES = Text("{n}票，平均{mean}分（满分5分）。", "{n} ballots, {mean} of 5 on average.")


def voice_of(tally: Mapping[int, int], least: int = ANONYMITY) -> Voice:
    """Return what ballots say (score → how many); below `least` nothing but their number."""
    number = sum(tally.values())
    if number < max(least, 1):
        return Voice(None, number, _TOO_FEW.filled(n=number, k=least))
    mean = sum(score * count for score, count in tally.items()) / number
    return Voice((mean - 1) / (BEST - 1), number, _VOTES.filled(n=number, mean=f"{mean:.1f}"))


def score(items: Iterable[Measured], voices: Iterable[Voice], weights: Weights) -> Score:
    """Weigh the parts. A part of which nothing is known is left out, and the others take its place in proportion.

    Several voices (units and citizens) count alike.
    """
    measured = list(items)
    heard = [voice.share for voice in voices if voice.share is not None]
    shares: dict[Part, float | None] = {
        part: _share([one for one in measured if one.part is part]) for part in (Part.PROCESS, Part.RESULT)
    }
    shares[Part.SATISFACTION] = sum(heard) / len(heard) if heard else None
    known = [
        (weights.of(part), share) for part, share in shares.items() if share is not None and weights.of(part)
    ]
    covered = sum(weight for weight, _ in known)
    total = sum(weight * share for weight, share in known) / covered * 100 if covered else None
    return Score(
        None if total is None else round(total, 1),
        tuple((part, None if share is None else round(share * 100, 1)) for part, share in shares.items()),
        covered,
    )


def _share(items: list[Measured]) -> float | None:
    known = [(item.points, item.share) for item in items if item.share is not None]
    whole = sum(points for points, _ in known)
    return sum(points * min(max(share, 0.0), 1.0) for points, share in known) / whole if whole else None
