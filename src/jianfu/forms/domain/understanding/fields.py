"""From spots to fields: unit, period, element, type, and why, with the whole form as context."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.elements.matching import SURE, Asked, Match, is_empty_word, match
from jianfu.forms.domain.elements.periods import qualifier
from jianfu.forms.domain.elements.units import is_counted, is_unit, normal, unit_in
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.model import FormField
from jianfu.forms.domain.understanding.typing import in_words, speaks_for_itself, type_of
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.forms.domain.sheets.grid import Grid
    from jianfu.forms.domain.understanding.spots import Block, Layout, Spot


@dataclass(frozen=True, slots=True)
class _Raw:
    """A spot on its way to a field."""

    spot: Spot
    block: int
    asked: Asked
    unit: str | None
    period: str | None
    period_label: str | None


def make_fields(
    grid: Grid, layout: Layout, unit: str | None, hints: tuple[str, ...]
) -> tuple[FormField, ...]:
    """Make the fields of one sheet; `hints` are titles that tell what the form is about."""
    about = next((prefix for sign, prefix in _ABOUT.items() if any(sign in hint for hint in hints)), "")
    raws = [
        _raw(spot, number, block, unit, about)
        for number, block in enumerate(layout.blocks)
        for spot in block.spots
    ]
    votes = _votes(raws, hints)
    fields = []
    for raw in raws:
        found = match(raw.asked, votes)
        block = layout.blocks[raw.block]
        label = _label(raw.spot)
        place = (raw.spot.area.top, raw.spot.area.left)
        kind, choices = type_of(
            grid, place, label, raw.unit, None if raw.period == "growth" else found.element
        )
        if kind == "text" and words.is_total(raw.spot.path[-1]):
            kind = "integer"
        if kind == "text" and not choices:
            kind = _measures(grid, raw.spot, block, unit) or kind
        cell = grid.cells.get(place)
        fields.append(
            FormField(
                "/".join(raw.spot.path),
                "/".join(raw.spot.row_path) if raw.spot.row_path is not None else None,
                raw.spot.area,
                kind,
                raw.unit,
                cell is not None and cell.formula is not None,
                found.element.name if found.element else None,
                found.confidence,
                found.because,
                required=any(mark in label for mark in "*＊★"),
                choices=choices,
                inline=raw.spot.inline,
                part=raw.spot.part,
                block=raw.block,
                repeated=block.kind == "list",
                period=raw.period,
                period_label=raw.period_label,
                total=raw.spot.area.top in block.total_rows,
                by_row=_by_row(raw, found, votes),
            )
        )
    return _without_doubles(fields)


def _by_row(raw: _Raw, found: Match, votes: Counter[str]) -> bool:
    if raw.spot.row_path is None or found.element is None or qualifier(raw.spot.row_path[-1]) is not None:
        return False
    return match(Asked(raw.spot.path, raw.asked.unit), votes).element is found.element


def _without_doubles(fields: list[FormField]) -> tuple[FormField, ...]:
    """Two different questions of one block cannot both be the same element: unless one is plainly it, none is sure."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, field in enumerate(fields):
        if field.element is not None:
            row = field.row_path if field.by_row else None
            key = (field.block, field.element, field.period, field.period_label, field.unit, row)
            groups.setdefault(key, []).append(place)
    answer = list(fields)
    for places in groups.values():
        asked = {(squeeze(fields[p].path), squeeze(fields[p].row_path or "")) for p in places}
        if len(asked) < 2:
            continue
        ranked = sorted((fields[p].confidence for p in places), reverse=True)
        for place in places:
            field = fields[place]
            if field.confidence == ranked[0] and ranked[0] - ranked[1] >= 0.02:
                continue
            answer[place] = replace(
                field, confidence=min(field.confidence, 0.7),
                because=Text(
                    f"本表有多处像“{field.element}”，需人工确认",
                    f"several fields of this form look like “{field.element}”: confirm by hand",
                ),
            )  # fmt: skip
    return tuple(answer)


def _label(spot: Spot) -> str:
    named = len(spot.path) > 1 and is_unit(spot.path[-1])
    leaf = spot.path[-2] if named else spot.path[-1]
    sort = qualifier(leaf)
    if not spot.row_path or sort in ("growth", "difference") or speaks_for_itself(leaf):
        return leaf
    return spot.row_path[-1] if sort or is_empty_word(leaf) or len(spot.path) == 1 else leaf


def _measures(grid: Grid, spot: Spot, block: Block, unit: str | None) -> str | None:
    """Return the type of a crossing whose words tell none: a number where the sheet is measured or the column summed."""
    if spot.row_path is None or speaks_for_itself(spot.path[-1]):
        return None
    units = _units(unit)
    if units:
        return "integer" if all(is_counted(each) for each in units) else "decimal"
    column = (grid.cells.get((row, spot.area.left)) for row in range(block.top, block.bottom + 1))
    summed = any(
        cell is not None and cell.formula is not None and "SUM" in cell.formula.upper() for cell in column
    )
    return "integer" if summed else None


def _raw(spot: Spot, number: int, block: Block, sheet_unit: str | None, about: str) -> _Raw:
    worded = speaks_for_itself(spot.path[-1])
    headers, own = _measured(spot)
    path = headers if worded else (*(spot.row_path or ()), *headers)
    own = own or next((u for part in reversed(path) if (u := unit_in(part)) is not None), None)
    sort = next((q for part in reversed(path) if (q := qualifier(part)) is not None), None)
    label = next((part for part in reversed(path) if qualifier(part) is not None), None)
    if sort == "growth":
        own = "%"
    if own is None and spot.row_path is not None and not worded:
        own = _one_unit(sheet_unit, "/".join(path))
    unit = own or (None if spot.inline or worded else _sheet_unit(sheet_unit, path))
    kind = "text" if worded and in_words(spot.path[-1]) else None
    asked = Asked(path, None if sort == "growth" else own, kind, sign_off=_signed(spot, block), about=about)
    return _Raw(spot, number, asked, unit, sort, label)


def _signed(spot: Spot, block: Block) -> bool:
    """Say whether a place stands in the lines around a form, beside 填表人."""
    if block.kind != "keyvalue":
        return False
    beside = [s for s in block.spots if len(block.spots) <= 8 or s.area.top == spot.area.top]
    return any("填" in s.path[-1] or "制表" in s.path[-1] for s in beside)


# Words that are units of measure, but not where they head a column of their own (承包期限/起, 所在地/组).
_NO_UNITS = ("起", "组", "期", "级")


def _measured(spot: Spot) -> tuple[tuple[str, ...], str | None]:
    """Return the column headers without a last one that is only a unit, and the unit of the place."""
    if speaks_for_itself(spot.path[-1]):
        return spot.path, None
    if (
        len(spot.path) > 1
        and is_unit(spot.path[-1])
        and spot.path[-1] not in _NO_UNITS
        and qualifier(spot.path[-1]) is None
    ):
        counts = spot.path[-1] in ("户", "人", "人次", "户次")
        return spot.path if counts else spot.path[:-1], normal(spot.path[-1])
    return spot.path, spot.unit


def _sheet_unit(unit: str | None, path: tuple[str, ...]) -> str | None:
    """Return the unit of the title line where it can be meant: for sums, shares and areas, not for names and dates."""
    if unit is None:
        return None
    choices = [
        normal(word) for word in unit.replace("，", "、").replace(",", "、").split("、") if is_unit(word)
    ]
    leaf = path[-1]
    for choice in choices:
        if choice == "%" and ("率" in leaf or "比" in leaf):
            return choice
        if choice.endswith("元") and any(
            w in "/".join(path)
            for w in (
                "额",
                "金",
                "收入",
                "支出",
                "资",
                "值",
                "费",
                "款",
                "补",
                "税",
                "利润",
                "成本",
                "经济",
                "本年",
                "上年",
                "合计",
            )
        ):
            return choice
        if choice in ("亩", "公顷") and any(
            w in "/".join(path) for w in ("面积", "播种", "耕地", "受灾", "成灾")
        ):
            return choice
        if choice in ("户", "人", "个", "次") and (
            f"{choice}数" in leaf or (choice == "人" and "人口" in leaf)
        ):
            return choice
    return None


def _one_unit(unit: str | None, path: str) -> str | None:
    """Return the one unit that a cross table states: not for rates, nor for counts where it measures no count."""
    units = _units(unit)
    if len(units) != 1 or re.search(r"[率比%％]|日期|时间|年度", path):
        return None
    counted = re.search(r"[人户个次件家头]数|人次|数量", path)
    return units[0] if counted is None or is_counted(units[0]) else None


def _units(line: str | None) -> list[str]:
    """Return the units that a line states, without the one of shares."""
    found = [normal(word) for word in re.split(r"[、，,]", line or "") if is_unit(word)]
    return [unit for unit in found if unit != "%"]


def _votes(raws: list[_Raw], hints: tuple[str, ...]) -> Counter[str]:
    """Count what the sure fields of a form, and its titles, are about."""
    votes: Counter[str] = Counter()
    nothing: Counter[str] = Counter()
    for raw in raws:
        found = match(raw.asked, nothing)
        if found.element is not None and found.confidence >= SURE and found.element.name not in _OF_ANYBODY:
            votes[found.element.subject.key] += 1
    flat = "".join(words.clean(hint) for hint in hints)
    for key, signs in _SIGNS.items():
        votes[key] += 3 * any(sign in flat for sign in signs)
    return votes


# Titles that say of whom all the answers are, where the questions do not repeat it.
_ABOUT = {"集体经济": "村集体", "耕地地力保护补贴": "耕地地力保护"}
# What forms about anything ask for beside it: where, and who fills.
_OF_ANYBODY_WORDS = (
    "行政区划代码 行政区域 省名称 市名称 县名称 乡镇名称 村名称 村代码 村民小组名称 网格名称 单位名称 填报人 填报人电话 审核人 "
    "单位负责人 单位负责人电话 填报日期 统计期间 备注 序号"
)
_OF_ANYBODY = frozenset(_OF_ANYBODY_WORDS.split())
_SIGNS = {
    "person": ("人员", "花名册", "名单", "老人", "儿童", "残疾人", "党员", "士兵", "军人", "个人", "学生"),
    "household": ("户", "家庭", "救助", "低保"),
    "village": ("村情", "村基本", "各村", "分村", "统计表", "汇总表", "社区"),
    "land": ("种植", "耕地", "土地", "农作物", "养殖", "粮食", "播种"),
    "housing": ("房屋", "住房", "危房", "自建房"),
    "enterprise": ("企业", "商户", "合作社", "经营主体"),
    "project": ("项目", "工程", "资金", "投资"),
    "event": ("灾", "活动", "隐患", "排查", "纠纷", "信访", "值班"),
}
