"""The Chinese lunisolar calendar, computed from the moon and the sun, for dates such as 腊月二十三 and 中秋节.

New moons and the sun's longitude follow J. Meeus, Astronomical Algorithms (2nd ed.), chapters 49 and 25, to a few
minutes; days begin at midnight of Beijing (UTC+8) as GB/T 33661 《农历的编算和颁行》 sets it. The months are numbered by
the same standard: the month with the winter solstice is the eleventh, and where thirteen months lie between two
solstices the first one without a major solar term is the leap month.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

_J2000 = 2451545.0
_UNIX_EPOCH = 2440587.5
_SYNODIC = 29.530588861
_BEIJING = 8 / 24
_DELTA_T = 70 / 86400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
# Coefficients of the moon's and sun's anomalies in days: (factor, of M, of M', of F, power of E).
_TERMS = (
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0),
    (0.00739, -1, 1, 0, 1), (-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0),
    (-0.00057, 0, 1, 2, 0), (0.00056, 1, 2, 0, 1), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1),
    (0.00038, 1, 0, -2, 1), (-0.00024, -1, 2, 0, 1),
)  # fmt: skip


def lunar_date(year: int, month: int, day: int) -> date:
    """Return the civil day of a lunar date in the lunar year that begins in `year`; a 30th of a short month is its last."""
    first = month_start(year, month)
    return date.fromordinal(min(first + day - 1, _next_start(first) - 1))


def month_length(year: int, month: int) -> int:
    """Return whether a lunar month has 29 or 30 days."""
    first = month_start(year, month)
    return _next_start(first) - first


@lru_cache(maxsize=4096)
def month_start(year: int, month: int) -> int:
    """Return the ordinal of the first day of a lunar month (1 to 12; leap months are not addressed)."""
    # Months 11 and 12 of a lunar year lie in the run of months that begins with its own winter solstice.
    run = _months(year if month <= 10 else year + 1)
    return run[month]


@lru_cache(maxsize=512)
def _months(year: int) -> dict[int, int]:
    """Return the first days of the months 11, 12, 1 … 10 that end in `year`, by their numbers."""
    first, last = _solstice_month(year - 1), _solstice_month(year)
    starts = []
    at = first
    while at < last:
        starts.append(at)
        at = _next_start(at)
    leap = len(starts) == 13
    numbered: dict[int, int] = {}
    number = 11
    for place, start in enumerate(starts):
        if leap and place and not _has_major_term(start, _next_start(start)):
            leap = False
            continue
        numbered[number] = start
        number = number % 12 + 1
    return numbered


def _solstice_month(year: int) -> int:
    """Return the first day of the month that holds the winter solstice of `year`."""
    solstice = date(year, 12, 19).toordinal()
    while _term(solstice + 1) < 9:  # 270° of longitude, reached at the end of the day
        solstice += 1
    return _new_moon_day(solstice)


def _has_major_term(start: int, end: int) -> bool:
    return _term(start) != _term(end)


def _term(ordinal: int) -> int:
    """Return how many thirds of a quadrant the sun has passed at the beginning (midnight) of a day."""
    return int(_sun(_julian(ordinal)) // 30)


def _julian(ordinal: int) -> float:
    return ordinal - _EPOCH_ORDINAL + _UNIX_EPOCH - _BEIJING + _DELTA_T


def _sun(julian: float) -> float:
    """Return the apparent longitude of the sun in degrees."""
    t = (julian - _J2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(m) + 0.019993 * math.sin(2 * m) + 0.000289 * math.sin(3 * m)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(math.radians(125.04 - 1934.136 * t))) % 360


def _new_moon_day(ordinal: int) -> int:
    """Return the day of the last new moon on or before a day."""
    k = round((ordinal - date(2000, 1, 6).toordinal()) / _SYNODIC) + 1
    while (day := _new_moon(k)) > ordinal:
        k -= 1
    return day


def _next_start(ordinal: int) -> int:
    """Return the first day of the month after the one that begins on a day."""
    near = _new_moon_day(ordinal + 31)
    return near if near > ordinal else _new_moon_day(ordinal + 32)


@lru_cache(maxsize=8192)
def _new_moon(k: int) -> int:
    """Return the ordinal of the Beijing day on which new moon number `k` (0 is 6 January 2000) falls."""
    t = k / 1236.85
    mean = 2451550.09766 + _SYNODIC * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    m = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    f = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    day = mean + sum(c * e**p * math.sin(a * m + b * moon + d * f) for c, a, b, d, p in _TERMS)
    day += -0.00017 * math.sin(math.radians(124.7746 - 1.56375588 * k))
    day += 0.000325 * math.sin(math.radians(299.77 + 0.107408 * k - 0.009173 * t * t))
    return math.floor(day - _DELTA_T + _BEIJING - _UNIX_EPOCH) + _EPOCH_ORDINAL
