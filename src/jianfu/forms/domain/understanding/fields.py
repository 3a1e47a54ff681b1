"""From spots to fields: unit, period, element, type, and why, with the whole form as context."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import squeeze
from jianfu.forms.domain.elements.matching import MEANINGLESS, SURE, Asked, Match, match
from jianfu.forms.domain.elements.periods import qualifier
from jianfu.forms.domain.elements.units import is_unit, normal, unit_in
from jianfu.forms.domain.understanding import words
from jianfu.forms.domain.understanding.model import FormField
from jianfu.forms.domain.understanding.typing import type_of
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
    raws = [
        _raw(spot, number, block, unit) for number, block in enumerate(layout.blocks) for spot in block.spots
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
    return (
        spot.row_path[-1]
        if spot.row_path and qualifier(spot.path[-1]) is None and _plain(spot)
        else spot.path[-1]
    )


def _plain(spot: Spot) -> bool:
    return spot.path[-1] in MEANINGLESS or len(spot.path) == 1


def _raw(spot: Spot, number: int, block: Block, sheet_unit: str | None) -> _Raw:
    path = (*(spot.row_path or ()), *spot.path)
    own = spot.unit or next((u for part in reversed(path) if (u := unit_in(part)) is not None), None)
    sort = next((q for part in reversed(path) if (q := qualifier(part)) is not None), None)
    label = next((part for part in reversed(path) if qualifier(part) is not None), None)
    if sort == "growth":
        own = "%"
    unit = own or (None if spot.inline else _sheet_unit(sheet_unit, path))
    sign_off = (
        block.kind == "keyvalue"
        and len(block.spots) <= 8
        and any("填" in s.path[-1] or "制表" in s.path[-1] for s in block.spots)
    )
    return _Raw(
        spot, number, Asked(path, None if sort == "growth" else own, sign_off=sign_off), unit, sort, label
    )


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


def _votes(raws: list[_Raw], hints: tuple[str, ...]) -> Counter[str]:
    """Count what the sure fields of a form, and its titles, are about."""
    votes: Counter[str] = Counter()
    nothing: Counter[str] = Counter()
    for raw in raws:
        found = match(raw.asked, nothing)
        if found.element is not None and found.confidence >= SURE:
            votes[found.element.subject.key] += 1
    flat = "".join(words.clean(hint) for hint in hints)
    for key, signs in _SIGNS.items():
        votes[key] += 3 * any(sign in flat for sign in signs)
    return votes


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
