"""Simulated county-years: three years of weekly counts for twelve issuers, and one onset in the last year.

Each issuer has a level (0.5 to 12 demands a week), a season of its own (quarter ends and year ends up to double), fewer
working days in weeks with holidays, and counts that spread wider than Poisson's. In the last year one issuer begins, in a
week drawn at random, to send 1.6 to 3 times as much for the rest of the year. Every method looks at the end of every week
of that year, as a weekly job does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianfu.redress.domain.warnings.rules import rule_called
from jianfu.redress.domain.warnings.surprise import YEAR, Week, surprise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COUNTY_YEARS = 240
ISSUERS = 12
_WEEKS = 3 * YEAR
_HOLIDAYS = {5: 0, 6: 2, 13: 4, 17: 3, 39: 0, 40: 3}
"""Working days of the weeks of a year that are not full."""
_SOON = 8
"""An onset that is found later than this, in weeks, counts as missed."""


@dataclass(frozen=True, slots=True)
class CountyYear:
    """The series of all issuers, which one rises, and in which week."""

    series: tuple[tuple[Week, ...], ...]
    rises: int
    onset: int


def county_year(seed: int) -> CountyYear:
    """Make one county-year; the same seed makes the same one."""
    source = random.Random(seed)  # noqa: S311 -- a simulation must repeat itself
    rises, onset, times = (
        source.randrange(ISSUERS),
        source.randrange(2 * YEAR + 4, _WEEKS - _SOON),
        source.uniform(1.6, 3),
    )
    series = []
    for issuer in range(ISSUERS):
        level, spread, season = source.uniform(0.5, 12), source.uniform(1, 2.2), source.uniform(0, 1)
        weeks = []
        for at in range(_WEEKS):
            days = _HOLIDAYS.get(at % YEAR, 5)
            peak = 1 + season * (at % 13 in {11, 12}) * (1 if at % YEAR > 48 else 0.6)
            mean = level * peak * days / 5 * (times if issuer == rises and at >= onset else 1)
            weeks.append(Week(_drawn(source, mean, spread), days))
        series.append(tuple(weeks))
    return CountyYear(tuple(series), rises, onset)


def _drawn(source: random.Random, mean: float, spread: float) -> int:
    """Draw from a negative binomial as a Poisson of a gamma."""
    if mean <= 0:
        return 0
    rate = source.gammavariate(mean / (spread - 1 + 1e-6), spread - 1 + 1e-6)
    count, left = 0, source.expovariate(1)
    while left < rate:
        count, left = count + 1, left + source.expovariate(1)
    return count


def ours(past: Sequence[Week]) -> bool:
    """Warn as rule YJ-1 does."""
    rule = rule_called("YJ-1")
    found = surprise(past, alpha=rule.parameters["alpha"])
    return found is not None and found.count - found.expected >= rule.parameters["least"]


def fixed(past: Sequence[Week]) -> bool:
    """Warn when a week passes last calendar year's mean by two of its standard deviations."""
    year = [week.count for week in past[YEAR : 2 * YEAR]]
    mean = sum(year) / YEAR
    deviation = (sum((count - mean) ** 2 for count in year) / (YEAR - 1)) ** 0.5
    return past[-1].count > mean + 2 * deviation


def last_year(past: Sequence[Week]) -> bool:
    """Warn when four weeks hold three tenths more than the same four of last year, and three more at least."""
    now = sum(week.count for week in past[-4:])
    before = sum(week.count for week in past[-4 - YEAR : -YEAR])
    return now >= 1.3 * before and now - before >= 3


def evaluate(county_years: int = COUNTY_YEARS) -> dict[str, Any]:
    """Return, for each method, onsets found within eight weeks, the median delay, and false alarms in a county-year.

    An alarm that goes on counts once: a new one is a week of alarm after at least four without.
    """
    methods: dict[str, Callable[[Sequence[Week]], bool]] = {
        "ours": ours,
        "fixed": fixed,
        "last_year": last_year,
    }
    years = [county_year(seed) for seed in range(county_years)]
    scores = {}
    for name, method in methods.items():
        delays, false = [], 0
        for year in years:
            for issuer, series in enumerate(year.series):
                alarms = [at for at in range(2 * YEAR, _WEEKS) if method(series[: at + 1])]
                onset = year.onset if issuer == year.rises else _WEEKS
                after = [at - onset for at in alarms if at >= onset]
                if issuer == year.rises and after and after[0] < _SOON:
                    delays.append(after[0])
                false += _begun([at for at in alarms if at < onset])
        delays.sort()
        scores[name] = {
            "found_within_8_weeks": round(len(delays) / county_years, 3),
            "median_delay_weeks": float(delays[len(delays) // 2]) if delays else -1.0,
            "false_alarms_a_county_year": round(false / county_years, 2),
        }
    return {"cases": county_years, "scores": scores}


def _begun(alarms: Sequence[int]) -> int:
    return sum(at == 0 or alarms[at] - alarms[at - 1] > 4 for at in range(len(alarms)))
