"""Invented people of a village: names, ID numbers with a right check character, and what records say about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

_SURNAMES = "钟赖李陈黄刘吴徐曾谢邓罗彭肖温廖邱叶"
_GIVEN = ("桂英", "福生", "水秀", "金山", "招娣", "文清", "春生", "细妹", "建国", "玉兰", "东海", "小燕")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# A division that is not in use: the numbers belong to nobody.
_DIVISION = "980121"
# Who gets the care allowance, and who has moved away and is still paid.
_CARED_FOR, _MOVED = 3, 6
SOURCE = "演示数据（民政、医保、教育业务系统）"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody invented, with what records say."""

    name: str
    id_number: str
    known: tuple[tuple[str, str], ...]


def neighbours(seed: str, today: date, count: int = 24) -> tuple[Neighbour, ...]:
    """Return invented people, the same for the same seed and day; some are entitled to what they do not get."""
    random = Random(f"{seed}/neighbours")  # noqa: S311 -- a reproducible county, not a secret
    return tuple(_neighbour(place, random, today) for place in range(count))


def _neighbour(place: int, random: Random, today: date) -> Neighbour:
    name = f"{_SURNAMES[place % len(_SURNAMES)]}{_GIVEN[place * 5 % len(_GIVEN)]}"
    born = _born(place, random, today)
    known = {
        "出生日期": born.isoformat(),
        "是否参加城乡居民基本医疗保险": "否" if place in {7, 19} else "是",
        "家庭人均年收入": str(random.choice((7200, 8800, 13500, 21000, 26000))),
        "户籍类别": "农业户口",
        "残疾等级": "二级" if place in {3, 11} else "四级",
    }
    if int(known["家庭人均年收入"]) <= 9_600 or place == 15:  # noqa: PLR2004 -- the line of the packaged rule
        known["是否享受低保待遇"] = "是"
    if today.year - born.year > 80 and place != 2:  # noqa: PLR2004 -- the age of the allowance
        known["高龄津贴标准"] = "80"
    if place == _CARED_FOR:
        known["护理补贴标准"] = "100"
    if place == _MOVED:
        known["迁出日期"] = date(today.year - 1, 5, 1).isoformat()
    if today.year - born.year < 16 and place != 13:  # noqa: PLR2004 -- school age
        known["就读学校"] = "中心小学"
    number = f"{_DIVISION}{born:%Y%m%d}{100 + place:03d}"
    return Neighbour(name, _checked(number), tuple(known.items()))


def _born(place: int, random: Random, today: date) -> date:
    if place in {2, 6, 10}:
        age = 84 + place
    elif place % 6 == 1:
        age = 8 + place % 5
    else:
        age = random.randint(25, 74)
    return date(today.year - age, random.randint(1, 12), random.randint(1, 28))


def _checked(number: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True))
    return number + "10X98765432"[total % 11]
