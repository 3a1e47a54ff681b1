"""The invented places: one province, one city, one county with its townships and villages, and their offices.

No such province, city, county, township or village exists; the names only sound like the hills of Jiangxi.
Codes follow the pattern of the state's division codes with a province number (98) that is not in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from jianfu.demo.domain.themes import departments
from jianfu.kernel.domain.units import Level, UnitKind

PROVINCE, CITY, COUNTY = "98", "9801", "980121"
COUNTY_NAME, CITY_NAME, PROVINCE_NAME = "云梓县", "岚江市", "江右省"
PARTY_OFFICE, GOVERNMENT_OFFICE = f"{COUNTY}-DB", f"{COUNTY}-FB"
RELIEF_OFFICE = f"{COUNTY}-JF"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit to be made: `mark` stands in its document numbers (发文机关代字); codes name its superiors."""

    code: str
    name: str
    short: str
    level: Level
    kind: UnitKind
    parent: str | None
    functional_superior: str | None = None
    mark: str = ""


_STREETS = ("梓城", "云台")
_TOWNS = (
    "石桥湾镇",
    "白芷镇",
    "樟坪镇",
    "鹭溪镇",
    "枫林埠镇",
    "双澜镇",
    "竹篙岭乡",
    "棠荫洲乡",
    "茶亭坳乡",
    "上梓乡",
)
_TWELVE = len(_STREETS) + len(_TOWNS)
_FIRST_TOWN = 100
_FIRST = "樟柏松枫桐槐榆柳桂梅兰竹莲荷菱茶石岩泉溪塘陂洲湾坪坑岭坳岗垄"
_SECOND = ("树下", "源", "头", "背", "口", "山下", "田", "屋场", "坊", "埠")

_OFFICES = (
    ("DB", "中共云梓县委办公室", "县委办", UnitKind.OFFICE, "梓办"),
    ("FB", "云梓县人民政府办公室", "县政府办", UnitKind.OFFICE, "梓府办"),
    ("JW", "中共云梓县纪律检查委员会机关", "县纪委", UnitKind.DEPARTMENT, "梓纪"),
    (
        "JF",
        "云梓县整治形式主义为基层减负专项工作机制办公室",
        "县减负办",
        UnitKind.COORDINATING_BODY,
        "梓减负办",
    ),
    ("PA", "云梓县平安建设工作领导小组办公室", "县平安办", UnitKind.COORDINATING_BODY, "梓平安办"),
    ("CW", "云梓县文明城市创建工作领导小组办公室", "县创文办", UnitKind.COORDINATING_BODY, "梓创文办"),
)
_CITY_OFFICES = (
    ("DB", "中共岚江市委办公室", "市委办", UnitKind.OFFICE, "岚办"),
    ("FB", "岚江市人民政府办公室", "市政府办", UnitKind.OFFICE, "岚府办"),
)
_PROVINCE_OFFICES = (
    ("FB", "江右省人民政府办公厅", "省政府办公厅", UnitKind.OFFICE, "江右府厅"),
    ("MZ", "江右省民政厅", "省民政厅", UnitKind.DEPARTMENT, "江右民"),
    ("NY", "江右省农业农村厅", "省农业农村厅", UnitKind.DEPARTMENT, "江右农"),
    ("YJ", "江右省应急管理厅", "省应急厅", UnitKind.DEPARTMENT, "江右应急"),
)


def places(townships: int = 12, villages: int = 160) -> tuple[Place, ...]:
    """Return every unit, superiors before inferiors; more `townships` than twelve take numbered names."""
    territory = UnitKind.TERRITORY
    upper = (
        Place(PROVINCE, PROVINCE_NAME, "省", Level.PROVINCE, territory, None, mark="江右府"),
        Place(CITY, CITY_NAME, "市", Level.CITY, territory, PROVINCE, mark="岚府"),
        Place(COUNTY, COUNTY_NAME, "县", Level.COUNTY, territory, CITY, mark="梓府"),
    )
    return (*upper, *_offices(), *_departments(), *_townships(townships), *_villages(townships, villages))


def township_codes(townships: int = 12) -> tuple[str, ...]:
    """Return the codes of the townships and streets; two of twelve are streets, coded from 001 as the state does."""
    codes, streets = [], 0
    for place in range(townships):
        if _is_street(place, townships):
            streets += 1
            codes.append(f"{COUNTY}{streets:03d}")
        else:
            codes.append(f"{COUNTY}{_FIRST_TOWN + place - streets:03d}")
    return tuple(codes)


def _is_street(place: int, townships: int) -> bool:
    """Say whether the `place`-th is a street; a county of few townships has none."""
    return townships >= _TWELVE // 2 and place % _TWELVE < len(_STREETS)


def is_rural(code: str) -> bool:
    """Say whether a township is not a street: many demands concern fields and forests only."""
    return int(code[len(COUNTY) : len(COUNTY) + 3]) >= _FIRST_TOWN


def _offices() -> list[Place]:
    made = []
    for parent, level, rows in (
        (PROVINCE, Level.PROVINCE, _PROVINCE_OFFICES),
        (CITY, Level.CITY, _CITY_OFFICES),
        (COUNTY, Level.COUNTY, _OFFICES),
    ):
        made += [
            Place(f"{parent}-{letters}", name, short, level, kind, parent, mark=mark)
            for letters, name, short, kind, mark in rows
        ]
    return made


def _departments() -> list[Place]:
    provincial = {letters for letters, *_ in _PROVINCE_OFFICES}
    city = [
        Place(
            f"{CITY}-{one.letters}", f"{CITY_NAME}{one.bare_name}", f"市{one.short}", Level.CITY, UnitKind.DEPARTMENT, CITY,
            f"{PROVINCE}-{one.letters}" if one.letters in provincial else None, f"岚{one.mark}",
        )
        for one in departments()
        if one.has_city_counterpart
    ]  # fmt: skip
    above = {place.code.partition("-")[2]: place.code for place in city}
    county = [
        Place(
            f"{COUNTY}-{one.letters}", one.full_name, f"县{one.short}", Level.COUNTY, UnitKind.DEPARTMENT, COUNTY,
            above.get(one.letters), f"梓{one.mark}",
        )
        for one in departments()
    ]  # fmt: skip
    return [*city, *county]


def _townships(count: int) -> list[Place]:
    made = []
    for code in township_codes(count):
        rural, serial = is_rural(code), int(code[len(COUNTY) :])
        pool = _TOWNS if rural else _STREETS
        place = serial - (_FIRST_TOWN if rural else 1)
        again = str(place // len(pool) + 1) if place >= len(pool) else ""
        name = pool[place % len(pool)]
        full = f"{name[:-1]}{again}{name[-1]}" if rural else f"{name}{again}街道"
        made.append(
            Place(code, full, full, Level.TOWNSHIP, UnitKind.TERRITORY, COUNTY, mark=full.rstrip("镇乡道街"))
        )
    return made


def _villages(townships: int, villages: int) -> list[Place]:
    """Share the villages out evenly; a street's are communities (社区), coded from 001 as the state does."""
    names = [f"{first}{second}" for second, first in product(_SECOND, _FIRST)]
    made = []
    codes = township_codes(townships)
    for place in range(villages):
        township = place * townships // villages
        parent = codes[township]
        within = place - -(-township * villages // townships)
        again = place // len(names)
        base = names[place * 7 % len(names)] if len(names) % 7 else names[place % len(names)]
        kind = "村" if is_rural(parent) else "社区"
        name = f"{base}{again + 1 if again else ''}{kind}"
        code = f"{parent}{within + (200 if kind == '村' else 1):03d}"
        made.append(Place(code, name, name, Level.VILLAGE, UnitKind.TERRITORY, parent))
    return made
