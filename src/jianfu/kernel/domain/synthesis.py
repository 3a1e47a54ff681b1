"""A fictional country of the real shape: 34 provinces, 344 cities, 3,133 counties, 42,868 townships, 666,655 villages.

Generated, deterministic, no name taken from anywhere: it measures whether the product carries the whole country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.tree import UnitRow
from jianfu.kernel.domain.units import Level, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# Counts at the end of 2023 (统计用区划代码): province, city, county, township, village.
SHAPE = (34, 344, 3_133, 42_868, 666_655)
ROOT = "000000000000"
_CODE_WIDTHS = (2, 2, 2, 3, 3)
_FIRST = "云青临安平和明清南北东西永新长广太金石白玉龙凤松柏梅兰竹桃柳"
_SECOND = "川河山阳江湖溪泉岭原州城源林峰谷湾坪桥塘洲岗坡田里庄沟峪海浦"
_SUFFIXES = {
    Level.PROVINCE: ("省",),
    Level.CITY: ("市",),
    Level.COUNTY: ("县", "区", "县"),
    Level.TOWNSHIP: ("镇", "乡", "街道"),
    Level.VILLAGE: ("村", "村", "社区"),
}


class _Parent(NamedTuple):
    code: str
    digits: str


def synthesize(share: float = 1.0) -> Iterator[UnitRow]:
    """Give the country's units, superiors first; `share` scales each level down, to at least one unit."""
    yield UnitRow(2, ROOT, "国家", Level.COUNTRY, UnitKind.TERRITORY)
    parents = [_Parent(ROOT, "")]
    row = 3
    for level, count, width in zip(list(Level)[1:6], SHAPE, _CODE_WIDTHS, strict=True):
        parents, above = [], parents
        for parent, children in zip(above, _spread(max(1, round(count * share)), len(above)), strict=True):
            for child in range(1, children + 1):
                digits = f"{parent.digits}{child:0{width}d}"
                code = digits.ljust(len(ROOT), "0")
                name = _name(level, len(parents))
                yield UnitRow(row, code, name, level, UnitKind.TERRITORY, parent.code)
                parents.append(_Parent(code, digits))
                row += 1


def _spread(count: int, places: int) -> Iterator[int]:
    """Spread `count` over `places`, unevenly but the same each time: every third place gets half as much again."""
    weights = [3 if place % 3 == 0 else 2 for place in range(places)]
    total, given, weight = sum(weights), 0, 0
    for each in weights:
        weight += each
        until = count * weight // total
        yield until - given
        given = until


def _name(level: Level, number: int) -> str:
    suffixes = _SUFFIXES[level]
    first, second = divmod(number, len(_SECOND))
    stem = _FIRST[first % len(_FIRST)] + _SECOND[second]
    return stem + suffixes[number % len(suffixes)]
