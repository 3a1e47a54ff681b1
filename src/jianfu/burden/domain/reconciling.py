"""Several sources, one range: inverse-variance weighting of logarithms, shrunk towards the estimate.

The quantity is the logarithm θ of the mean hours of one addressed unit. The estimate from the demand is its prior,
normal with the spread of the pack. Each further source gives an unbiased figure of θ with a variance:

- declared by the issuer: its logarithm, with the pack's spread of declarations
- calibration: what one-day time logs found for the channel as a whole (`calibrating`) moves and narrows the prior
- reported by n units: hours y scatter log-normally between units, so θ is mean(log y) + s²/2 (Cox's method for a
  log-normal mean); its variance is s²/n + s⁴/(2(n + ν − 1)), where s² is the pack's variance between units, taken as
  ν observations, and what the reports show. A common bias of self-reports is added: it does not shrink with n

Posterior precision is the sum of precisions, posterior mean the weighted mean. The range is its 10th to 90th
percentile. A simulation test holds the coverage.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist, fmean
from typing import TYPE_CHECKING

from jianfu.burden.domain.parameters import Parameters, SourceSpread, starting_parameters
from jianfu.kernel.domain.hours import Hours, Origin
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

COVERAGE = 0.8
_Z = NormalDist().inv_cdf(0.5 + COVERAGE / 2)
LEAST = 1 / 60
"""A minute: what the logarithm of nothing is replaced by."""
PRIOR_UNITS = 4
"""The pack's variance between units weighs as much as this many reports."""
_NARROWEST = 0.02


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a figure: the logarithm of mean hours, and its variance."""

    origin: Origin
    log_hours: float
    variance: float
    count: int = 1

    @property
    def hours(self) -> Hours:
        """Return it as a range of its own."""
        return _range(self.log_hours, self.variance, self.origin)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The range, and how much each source counts in it (the weights add up to one)."""

    hours: Hours
    sources: tuple[Source, ...]
    weights: tuple[float, ...]

    @property
    def because(self) -> Text:
        """Say which source counts how much."""
        pairs = list(zip(self.sources, self.weights, strict=True))
        zh = "、".join(f"{source.origin.label.zh}占{weight:.0%}" for source, weight in pairs)
        en = ", ".join(f"{source.origin.label.en} {weight:.0%}" for source, weight in pairs)
        head = self.hours
        return Text(
            f"约{head.likely:g}小时（{head.low:g}–{head.high:g}）：{zh}。",
            f"About {head.likely:g} hours ({head.low:g} to {head.high:g}): {en}.",
        )


def from_estimate(hours: Hours) -> Source:
    """Read a range as a log-normal: its middle, and the spread between its bounds."""
    low, high = max(hours.low, LEAST), max(hours.high, LEAST)
    spread = max(math.log(high / low) / (2 * _Z), _NARROWEST)
    return Source(hours.origin, math.log(max(hours.likely, LEAST)), spread**2)


def from_declaration(hours: float, spread: SourceSpread) -> Source:
    """Read the issuer's own figure."""
    return Source(Origin.DECLARED, math.log(max(hours, LEAST)), spread.bias**2)


def from_reports(hours: Sequence[float], spread: SourceSpread, origin: Origin = Origin.REPORTED) -> Source:
    """Read what units reported (at least one figure): the logarithm of their mean, by Cox's method."""
    logs = [math.log(max(value, LEAST)) for value in hours]
    count, middle = len(logs), fmean(logs)
    freedom = PRIOR_UNITS + count - 1
    scatter = PRIOR_UNITS * spread.between_units**2 + sum((value - middle) ** 2 for value in logs)
    variance = scatter / freedom
    # The prior's share is exact knowledge of scale, not data: freedom counts both.
    error = variance / count + variance**2 / (2 * freedom)
    return Source(origin, middle + variance / 2, error + spread.bias**2, count)


def combine(sources: Sequence[Source]) -> Reconciled:
    """Weigh independent sources by the inverse of their variance."""
    precisions = [1 / source.variance for source in sources]
    whole = sum(precisions)
    weights = tuple(precision / whole for precision in precisions)
    middle = sum(weight * source.log_hours for weight, source in zip(weights, sources, strict=True))
    origin = sources[0].origin if len(sources) == 1 else Origin.COMBINED
    return Reconciled(_range(middle, 1 / whole, origin), tuple(sources), weights)


def reconcile(
    estimate: Hours,
    *,
    declared: float | None = None,
    reports: Sequence[float] = (),
    parameters: Parameters | None = None,
) -> Reconciled:
    """Reconcile an estimate (calibrated or not) with what was declared and what was reported.

    An estimate alone keeps its own bounds, which need not lie evenly around the middle.
    """
    pack = parameters or starting_parameters()
    sources = [from_estimate(estimate)]
    if declared is not None:
        sources.append(from_declaration(declared, pack.sources["declared"]))
    if reports:
        sources.append(from_reports(reports, pack.sources["reported"]))
    if len(sources) == 1:
        return Reconciled(estimate, tuple(sources), (1.0,))
    return combine(sources)


def _range(middle: float, variance: float, origin: Origin) -> Hours:
    reach = _Z * math.sqrt(variance)
    return Hours(math.exp(middle - reach), math.exp(middle), math.exp(middle + reach), origin).rounded()
