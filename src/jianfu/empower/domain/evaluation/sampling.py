"""What a sample of citizens says, and how sure it is: stratified, for a finite population.

The estimator of a proportion from a stratified sample without replacement, with the finite population correction
(Cochran, "Sampling Techniques", 3rd ed., 5.4 and 5.10). A stratum in which all or none are satisfied would have no
variance; there two answers of each kind are added (Agresti and Coull, 1998), so that five happy people prove little.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.empower.domain.evaluation.errors import WRONG_SAMPLE
from jianfu.empower.domain.evaluation.scoring import Voice
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.96
"""For 95 of 100."""
LEAST_IN_STRATUM = 2


@dataclass(frozen=True, slots=True)
class Stratum:
    """A village or another part of the people: how many live there, were asked, were satisfied."""

    name: str
    population: int
    asked: int
    satisfied: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of satisfied people and its margin (both ways, 95 of 100); None where too few were asked."""

    share: float | None
    margin: float | None
    asked: int
    population: int
    because: Text

    def as_voice(self) -> Voice:
        """Return it as one of the voices of an evaluation."""
        return Voice(self.share, self.asked, self.because, self.margin)


_TOO_FEW = Text(
    "{name}受访不足{least}人，不能推算整体。",
    "Fewer than {least} were asked in {name}: nothing follows for all.",
)
_NOBODY = Text("还没有抽样。", "Nobody was asked yet.")
_SAYS = Text(
    "抽样{asked}人，总体{population}人，满意{share}，误差±{margin}（95%把握）。",
    "{asked} of {population} asked: {share} satisfied, ± {margin} (95 %).",
)


def check_stratum(stratum: Stratum) -> None:
    """Refuse numbers that cannot be (`WRONG_SAMPLE`)."""
    if not stratum.name.strip() or not 0 <= stratum.satisfied <= stratum.asked <= stratum.population:
        raise Refusal(WRONG_SAMPLE)


def estimate(strata: Sequence[Stratum]) -> Estimate:
    """Estimate the share of satisfied people over all strata, each weighing as many as live there."""
    people = [one for one in strata if one.population > 0]
    population, asked = sum(one.population for one in people), sum(one.asked for one in people)
    if not asked:
        return Estimate(None, None, 0, population, _NOBODY)
    thin = next((one for one in people if one.asked < min(LEAST_IN_STRATUM, one.population)), None)
    if thin is not None:
        because = _TOO_FEW.filled(name=thin.name, least=LEAST_IN_STRATUM)
        return Estimate(None, None, asked, population, because)
    share = sum(one.population / population * one.satisfied / one.asked for one in people)
    variance = sum((one.population / population) ** 2 * _variance(one) for one in people)
    margin = Z * math.sqrt(variance)
    because = _SAYS.filled(asked=asked, population=population, share=f"{share:.1%}", margin=f"{margin:.1%}")
    return Estimate(share, margin, asked, population, because)


def _variance(stratum: Stratum) -> float:
    if stratum.asked >= stratum.population:
        return 0.0
    share, size = stratum.satisfied / stratum.asked, stratum.asked
    if stratum.satisfied in {0, stratum.asked}:
        share, size = (stratum.satisfied + 2) / (stratum.asked + 4), stratum.asked + 4
    return (1 - stratum.asked / stratum.population) * share * (1 - share) / (size - 1)


def needed(population: int, margin: float = 0.05) -> int:
    """Return how many of a population must be asked at random for this margin, whatever they answer."""
    endless = Z**2 * 0.25 / margin**2
    return min(population, math.ceil(endless / (1 + (endless - 1) / population))) if population > 0 else 0


def shared_out(sample: int, populations: Sequence[int]) -> list[int]:
    """Share a sample out over strata in proportion to their people; each gets at least two (or all that live there)."""
    total = sum(populations)
    least = [min(LEAST_IN_STRATUM, one) for one in populations]
    if not total or sample <= sum(least):
        return least
    exact = [sample * one / total for one in populations]
    shares = [
        min(people, max(low, math.floor(wanted)))
        for people, low, wanted in zip(populations, least, exact, strict=True)
    ]
    by_rest = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_rest * 2:
        if sum(shares) >= sample:
            break
        if shares[at] < populations[at]:
            shares[at] += 1
    return shares
