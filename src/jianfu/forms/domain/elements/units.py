"""Units of measure: recognising them in headers, and converting between those that measure the same."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple


class _Unit(NamedTuple):
    """What a unit measures and how many base units it is; whole numbers only when `counted`."""

    measures: str
    factor: Decimal
    counted: bool = False


def _table() -> dict[str, _Unit]:
    rows = {
        "money": "元=1 角=0.1 万元=10000 亿元=100000000 千元=1000 百元=100 百万元=1000000 人民币元=1 圆=1 RMB=1 ￥=1 ¥=1",
        "area_land": "亩=1 公顷=15 平方公里=1500 平方千米=1500 km²=1500 万亩=10000 hm²=15 平方米（土地）=0.0015",
        "area": "平方米=1 ㎡=1 m²=1 m2=1 平米=1 平方=1 万平方米=10000 万㎡=10000",
        "share": "%=1 ％=1 ‰=0.1 百分比=1",
        "weight": "公斤=1 千克=1 kg=1 斤=0.5 吨=1000 t=1000 克=0.001 g=0.001 万吨=10000000 担=50",
        "length": "米=1 m=1 公里=1000 千米=1000 km=1000 里=500 厘米=0.01 cm=0.01 毫米=0.001 mm=0.001 延米=1",
        "volume": "立方米=1 m³=1 m3=1 方=1 立方=1 万立方米=10000 升=0.001 L=0.001",
        "power": "千瓦=1 kW=1 瓦=0.001 万千瓦=10000",
        "energy": "千瓦时=1 度=1 kWh=1 万千瓦时=10000",
        "flow": "立方米/秒=1 m³/s=1 m3/s=1",
        "yield": "公斤/亩=1 斤/亩=0.5 千克/亩=1",
        "price": "元/平方米=1 元/㎡=1 元/亩=1 元/人=1 元/月=1 元/年=1 元/天=1 元/斤=1 元/公斤=1 元/吨=1",
        "time": "小时=60 分钟=1 h=60 min=1",
        "temperature": "℃=1 摄氏度=1",
    }
    counted = (
        "人=1 名=1 口=1 万人=10000 人次=1 人（次）=1 万人次=10000|户=1 万户=10000 户次=1|个=1 处=1 座=1 所=1 家=1 块=1|"
        "件=1 起=1 宗=1 例=1 项=1 条=1|次=1 场=1 场次=1 期=1 批=1 批次=1 趟=1 回=1|头=1 只=1 匹=1 羽=1 万只=10000 万头=10000|"
        "台=1 辆=1 套=1 部=1 艘=1 架=1 盏=1 组=1|间=1 栋=1 幢=1 套（房）=1 层=1|份=1 册=1 本=1 篇=1 张=1|株=1 棵=1 万株=10000|"
        "岁=1 周岁=1|年=1 个月=12|月=1|天=1 日=1|床=1 张（床）=1|支=1 面=1 块（牌）=1|分=1|级=1|瓶=1 袋=1 箱=1|"
        "剂次=1 剂=1|人天=1 工日=1"
    )
    table = {
        word.partition("=")[0]: _Unit(measure, Decimal(word.partition("=")[2]))
        for measure, words in rows.items()
        for word in words.split()
    }
    for place, group in enumerate(counted.split("|")):
        for word in group.split():
            name, _, factor = word.partition("=")
            table.setdefault(name, _Unit(f"count{place}", Decimal(factor), counted=True))
    return table


_UNITS: Final = _table()
_IN_BRACKETS: Final = re.compile(r"[（(\[【]([^（）()\[\]【】]{1,12})[)）\]】]\s*[*＊]?\s*$")
# 出生年月（岁） asks for a day, with the age beside it.
_DAY_WITH_AGE: Final = re.compile(r"年月日?\s*[（(]\s*周?岁\s*[)）]")
_AFTER_MARK: Final = re.compile(r"(?:单位)[:：]\s*([^\s）)]{1,8})")


def normal(unit: str) -> str:
    """Write a unit the way the table knows it."""
    bare = unit.strip().replace(" ", "").replace("单位：", "").replace("单位:", "")
    return {"％": "%", "平方米": "平方米", "M2": "㎡", "M²": "㎡", "KM": "公里", "Km": "公里"}.get(bare, bare)


def is_unit(text: str) -> bool:
    """Say whether a text is a unit of measure."""
    return normal(text) in _UNITS


def is_counted(unit: str) -> bool:
    """Say whether values in this unit are whole numbers (人, 户, 个 …)."""
    known = _UNITS.get(normal(unit))
    return known is not None and known.counted


def unit_in(label: str) -> str | None:
    """Return the unit that a label carries: in brackets at its end, after 单位：, or a bare percent sign."""
    if _DAY_WITH_AGE.search(label):
        return None
    found = _IN_BRACKETS.search(label)
    if found and is_unit(found[1]):
        return normal(found[1])
    marked = _AFTER_MARK.search(label)
    if marked and is_unit(marked[1]):
        return normal(marked[1])
    inner = re.findall(r"[（(]([^（）()]{1,6})[)）]", label)
    unit = next((normal(word) for word in inner if is_unit(word)), None)
    if unit is None and label.rstrip("*＊ ").endswith(("%", "％")):
        return "%"
    return unit


def without_unit(label: str) -> str:
    """Return a label without the unit in it."""
    bare = re.sub(
        r"[（(\[【]([^（）()\[\]【】]{1,12})[)）\]】]", lambda m: "" if is_unit(m[1]) else m[0], label
    )
    return bare.rstrip("%％") or bare


def convertible(source: str, target: str) -> bool:
    """Say whether values can be turned from one unit into the other."""
    a, b = _UNITS.get(normal(source)), _UNITS.get(normal(target))
    return a is not None and b is not None and a.measures == b.measures


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Turn a value from one unit into another; raises `ValueError` when they measure different things."""
    a, b = normal(source), normal(target)
    if a == b:
        return value
    if not convertible(a, b):
        message = f"{source} → {target}"
        raise ValueError(message)
    result = value * _UNITS[a].factor / _UNITS[b].factor
    return result.quantize(Decimal("0.000001")).normalize()
