"""What is asked again and again: demands of one issuer and channel whose titles differ by period only are one series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianfu.kernel.domain.hours import NO_HOURS, Hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from jianfu.kernel.domain.channels import Channel

_NUMBER = "[0-9〇零一二三四五六七八九十]+"
_PERIOD = re.compile(
    rf"{_NUMBER}年度?|(?:第?{_NUMBER}|上|本|下)(?:月份?|季度|周|期|次|批)|[上下]半年|{_NUMBER}(?:日|号)|[（(]\s*[)）]"
)
_FILLER = re.compile(r"[\s·.\-—、，,（）()〔〕\[\]]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand as it weighs: the hours of one unit, how many units, how many months it stands (one for most)."""

    demand_id: int
    title: str
    channel: Channel
    on: date
    hours: Hours
    units: int
    months: int = 1
    particulars: Mapping[str, float] | None = None

    @property
    def total(self) -> Hours:
        """Return the hours of all units."""
        return self.hours.times(self.units * self.months)


@dataclass(frozen=True, slots=True)
class Series:
    """Demands that are one thing asked several times, the latest last."""

    key: str
    items: tuple[Asked, ...]

    @property
    def latest(self) -> Asked:
        """Return the latest one: what would be asked next time."""
        return self.items[-1]

    @property
    def total(self) -> Hours:
        """Return the hours of all of them."""
        return _sum(item.total for item in self.items)

    @property
    def times(self) -> int:
        """Return how often it was asked."""
        return len(self.items)


def series_key(title: str) -> str:
    """Return a title without its period: what two months' copies of one report have in common."""
    plain = _FILLER.sub("", _PERIOD.sub("", title))
    return plain or title.strip()


def gathered(asked: Iterable[Asked]) -> list[Series]:
    """Gather demands of one issuer into series, the heaviest first."""
    by_key: dict[tuple[str, str], list[Asked]] = {}
    for one in asked:
        by_key.setdefault((one.channel.value, series_key(one.title)), []).append(one)
    found = [
        Series(f"{channel}:{key}", tuple(sorted(items, key=lambda item: (item.on, item.demand_id))))
        for (channel, key), items in by_key.items()
    ]
    return sorted(found, key=lambda series: (-series.total.likely, series.key))


def _sum(parts: Iterable[Hours]) -> Hours:
    hours = NO_HOURS
    for part in parts:
        hours = hours.plus(part)
    return hours
