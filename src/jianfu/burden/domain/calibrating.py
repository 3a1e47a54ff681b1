"""Calibration: what one-day time logs of sampled units say about the estimates of a channel as a whole.

Each logged piece of work gives a log-ratio: logged hours against the estimate of the demand that it served. The
channel's factor is the mean ratio, shrunk towards one: prior variance is that of the pack's range, the logs' variance
is between_units²/n plus their own small bias (empirical-Bayes with known variances). A channel that nobody logged
keeps its starting parameters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from jianfu.burden.domain.parameters import Parameters, starting_parameters
from jianfu.burden.domain.reconciling import LEAST, Source, combine, from_estimate
from jianfu.kernel.domain.hours import Hours, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.kernel.domain.channels import Channel

CHANNEL_SPREAD = 0.5
"""Standard deviation of logarithms by which a whole channel's parameters may be off together (an assumption)."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One piece of work of a time log: its channel, the minutes it took, and the hours that were estimated."""

    channel: Channel
    hours: float
    estimated: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A channel's factor: logarithm, variance, and how many logged pieces of work it rests on."""

    log_factor: float
    variance: float
    count: int

    @property
    def factor(self) -> float:
        """Return by how much estimates of this channel are multiplied."""
        return math.exp(self.log_factor)

    def applied(self, hours: Hours) -> Hours:
        """Move an estimate by the factor, and narrow it by what the logs took out of the channel's uncertainty."""
        source = from_estimate(hours)
        left = max(source.variance - CHANNEL_SPREAD**2, 0.0) + self.variance
        variance = min(left, source.variance)
        moved = Source(Origin.LOGGED, source.log_hours + self.log_factor, variance)
        return replace(moved.hours, origin=Origin.LOGGED)


def calibrate(logs: Iterable[Logged], parameters: Parameters | None = None) -> Mapping[Channel, Calibration]:
    """Return the factor of each channel that was logged."""
    spread = (parameters or starting_parameters()).sources["logged"]
    ratios: dict[Channel, list[float]] = {}
    for log in logs:
        ratio = math.log(max(log.hours, LEAST) / max(log.estimated, LEAST))
        ratios.setdefault(log.channel, []).append(ratio)
    return {channel: _factor(values, spread.between_units, spread.bias) for channel, values in ratios.items()}


def _factor(ratios: list[float], between: float, bias: float) -> Calibration:
    prior = Source(Origin.ESTIMATED, 0.0, CHANNEL_SPREAD**2)
    # Ratios are of single pieces of work; the mean of a log-normal lies half its variance above its middle.
    seen = Source(Origin.LOGGED, fmean(ratios) + between**2 / 2, between**2 / len(ratios) + bias**2)
    precision = 1 / prior.variance + 1 / seen.variance
    weights = combine((prior, seen)).weights
    return Calibration(weights[1] * seen.log_hours, 1 / precision, len(ratios))
