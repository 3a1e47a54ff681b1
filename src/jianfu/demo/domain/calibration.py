"""A generated county measured against the published figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from jianfu.burden.domain.estimating import HOURS_A_DAY, WORKING_DAYS_A_MONTH, estimate
from jianfu.demo.domain.demands import Formalism, Medium
from jianfu.demo.domain.flows.common import YEAR_MONTHS
from jianfu.demo.domain.places import COUNTY
from jianfu.demo.domain.published import PUBLISHED, Published
from jianfu.demo.domain.seasons import months_before, working_days
from jianfu.kernel.domain.channels import Channel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jianfu.demo.domain.county import County
    from jianfu.demo.domain.demands import Demand

_LATE, _MIDDLE = range(24, 32), range(8, 21)


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure and the county's own value of its last twelve months."""

    published: Published
    value: float

    @property
    def holds(self) -> bool:
        """Say whether the value lies in the published range."""
        return self.published.low <= self.value <= self.published.high


def calibration(county: County) -> dict[str, Figure]:
    """Measure `county` over its last twelve months."""
    measured = _measured(county)
    return {name: Figure(published, measured[name]) for name, published in PUBLISHED.items()}


def _measured(county: County) -> dict[str, float]:
    frame = county.setting
    turn = months_before(frame.today, YEAR_MONTHS)
    recent = [demand for demand in county.demands if demand.issued > turn]
    days = sum(day > turn for day in working_days(turn, frame.today))
    forms = [demand for demand in recent if demand.channel is Channel.FORM and demand.parent is None]
    kinds = mean(len({d.series for d in forms if unit in d.addressees}) for unit in frame.townships)
    reached = _Reached(frame.townships, recent)
    submissions = reached.mean(lambda d: d.channel is Channel.FORM)
    standing = Counter(d.channel for d in county.demands if d.stays and d.expires >= frame.today)
    return {
        "kinds": kinds,
        "submissions": submissions,
        "per_kind": submissions / kinds,
        "per_day": submissions / days,
        "without_system": mean(demand.medium is Medium.CHAT for demand in forms),
        "notices": reached.mean(lambda _: True) / days,
        "documents": reached.mean(lambda d: d.channel is Channel.DOCUMENT),
        "red_headers": sum(d.number is not None and d.issuer.startswith(f"{COUNTY}-") for d in recent),
        "meetings": reached.mean(lambda d: d.channel is Channel.MEETING),
        "inspections": reached.mean(_inspects),
        "work_groups": standing[Channel.WORK_GROUP],
        "apps": standing[Channel.APP],
        "village_forms": _village_forms(county, recent),
        "month_end": _month_end([demand.issued for demand in recent]),
        "hours": _hours(county),
        **_weighed(reached, standing[Channel.APP]),
    }


class _Reached:
    """How many demands of a year reach a township, on average."""

    def __init__(self, townships: tuple[str, ...], demands: list[Demand]) -> None:
        self._townships = townships
        self._met = [(d, len(set(townships).intersection(d.addressees))) for d in demands]

    def mean(self, wanted: Callable[[Demand], bool]) -> float:
        return self.sum(lambda demand: float(wanted(demand)))

    def sum(self, weight: Callable[[Demand], float]) -> float:
        return sum(met * weight(demand) for demand, met in self._met if met) / len(self._townships)


def _weighed(reached: _Reached, apps: int) -> dict[str, float]:
    """Weigh the county as the product does: likely hours, from what the demands themselves say."""

    def hours_of(demand: Demand) -> float:
        return estimate(demand.channel, {"fields": len(demand.fields)}).likely

    def of_form(demand: Demand) -> float:
        return hours_of(demand) if demand.channel is Channel.FORM else 0.0

    form_hours = reached.sum(of_form)
    receiving = reached.sum(lambda demand: hours_of(demand) if _inspects(demand) else 0.0)
    return {
        "estimated": form_hours / reached.mean(lambda demand: demand.channel is Channel.FORM),
        "form_hours": form_hours,
        "app_hours": apps * estimate(Channel.APP, {}).likely / WORKING_DAYS_A_MONTH,
        "receiving": receiving / HOURS_A_DAY,
    }


def _inspects(demand: Demand) -> bool:
    return demand.channel is Channel.INSPECTION or Formalism.DISGUISED_INSPECTION in demand.truth


def _village_forms(county: County, recent: list[Demand]) -> float:
    villages = sum(map(len, county.setting.villages.values()))
    return sum(len(d.addressees) for d in recent if d.parent and d.channel is Channel.FORM) / villages


def _month_end(issued: list[date]) -> float:
    """Divide the demands of a working day at a month's end by those of one in its middle."""
    per_day = Counter(issued)
    end = mean(count for day, count in per_day.items() if day.day in _LATE)
    return end / mean(count for day, count in per_day.items() if day.day in _MIDDLE)


def _hours(county: County) -> float:
    reported = [
        answer.minutes
        for demand, answers in county.answers()
        if demand.channel is Channel.FORM
        for answer in answers
        if answer.minutes is not None
    ]
    return mean(reported) / 60
