"""Checks that speak to the filler in plain words: types, ranges, choices, sums, and what is known already."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jianfu.forms.domain.collecting.places import answered
from jianfu.forms.domain.collecting.sums import sum_problems
from jianfu.forms.domain.filling import values as fitting
from jianfu.forms.domain.filling.records import Known
from jianfu.forms.domain.filling.values import number_of
from jianfu.forms.domain.keeping.plain import plain
from jianfu.forms.domain.understanding.typing import validation_at
from jianfu.kernel.domain.identifiers import is_id_number, is_phone
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianfu.forms.domain.collecting.places import Place
    from jianfu.forms.domain.sheets.grid import Grid, Workbook
    from jianfu.forms.domain.understanding.model import FormModel

JUMP = Decimal("0.5")
"""A change against the last period by more than this share is asked about."""
LITTLE = 10
_ID_LENGTH = 18


class Problem(NamedTuple):
    """What is wrong or strange in a cell. `must`: it has to be mended; otherwise it only has to be looked at."""

    sheet: str
    row: int
    column: int
    said: Text
    must: bool


class Before(NamedTuple):
    """What is known for a place: the value for the same period, and the one of the period before."""

    same: str = ""
    source: str = ""
    earlier: str = ""
    earlier_period: str = ""


def problems(
    workbook: Workbook,
    model: FormModel,
    found: Mapping[tuple[str, int, int], Place],
    before: Mapping[tuple[str, int, int], Before],
) -> list[Problem]:
    """Check a copy; the order is that of its sheets, rows and columns."""
    grids = {grid.name: grid for grid in workbook.grids}
    told: list[Problem] = []
    for at, place in found.items():
        text = answered(grids[place.sheet], place.row, place.column)
        if not place.writable:
            continue
        if not text:
            if place.field.required and not place.listed and not place.by_hand:
                told.append(_must(place, Text("必填，还没有填。", "This must be filled in.")))
            continue
        told += _of_type(grids[place.sheet], place, text)
        told += _against(place, text, before.get(at, Before()))
    told += [
        Problem(sheet, row, column, said, must=True)
        for sheet, row, column, said in sum_problems(workbook, model)
    ]
    order = {sheet.name: number for number, sheet in enumerate(model.sheets)}
    return sorted(told, key=lambda one: (order[one.sheet], one.row, one.column, not one.must))


def _must(place: Place, said: Text) -> Problem:
    return Problem(place.sheet, place.row, place.column, said, must=True)


def _of_type(grid: Grid, place: Place, text: str) -> list[Problem]:
    field = place.field
    validation = validation_at(grid, place.row, place.column)
    if field.type in {"integer", "decimal"} and not place.choices:
        number = number_of(text)
        if number is None:
            said = Text("这里应填数字，现在是“{text}”。", "A number belongs here, not “{text}”.").filled(
                text=text[:20]
            )
            return [_must(place, said)]
        told = _of_number(place, number)
        if validation is not None and validation.kind in {"whole", "decimal"}:
            told += _in_range(place, number, validation.operator, validation.first, validation.second)
        return told
    if place.choices:
        offered = {choice.strip() for choice in place.choices}
        shown = "、".join(place.choices)
        known = fitting.fit(Known(text, ""), field, fitting.Place(validation, mask=text)).value
        if text not in offered and known is None and not any(choice in text for choice in offered):
            said = Text("“{text}”不在可选项里（{shown}）。", "“{text}” is not among the choices ({shown}).")
            return [
                _must(
                    place, said.filled(text=text[:20], shown=shown if len(shown) <= 60 else f"{shown[:60]}…")
                )
            ]
    return _of_identifier(place, text)


def _of_number(place: Place, number: Decimal) -> list[Problem]:
    field = place.field
    if field.type == "integer" and number != number.to_integral_value():
        said = Text("这里应填整数，现在是{number}。", "A whole number belongs here, not {number}.")
        return [_must(place, said.filled(number=number))]
    counted = field.type == "integer" or (field.unit in {"人", "户", "个", "亩", "元", "万元", "公顷"})
    if counted and number < 0 and field.period not in {"difference", "growth"}:
        return [_must(place, Text("这里不能是负数。", "This cannot be negative."))]
    if field.unit == "%" and not -100 <= number <= 100 and field.period != "growth":
        said = Text("百分比是{number}，请核对。", "The percentage is {number}: please check.")
        return [Problem(place.sheet, place.row, place.column, said.filled(number=number), must=False)]
    return []


def _in_range(
    place: Place, number: Decimal, operator: str, first: str | None, second: str | None
) -> list[Problem]:
    low, high = (number_of(bound) if bound else None for bound in (first, second))
    if operator != "between" or low is None or high is None or low <= number <= high:
        return []
    said = Text(
        "应在{low}至{high}之间，现在是{number}。", "It must lie between {low} and {high}, not {number}."
    )
    return [_must(place, said.filled(low=low, high=high, number=number))]


def _of_identifier(place: Place, text: str) -> list[Problem]:
    element = place.field.element or ""
    if "身份" in element and len(text) == _ID_LENGTH and not is_id_number(text):
        said = Text("身份证号的校验位不对，请核对。", "The check character of this ID number is wrong.")
        return [_must(place, said)]
    if "身份" in element and len(text) != _ID_LENGTH:
        said = Text("身份证号应为18位，现在是{n}位。", "An ID number has 18 characters, not {n}.")
        return [_must(place, said.filled(n=len(text)))]
    if "电话" in element and text.isdigit() and text.startswith("1") and not is_phone(text):
        said = Text("手机号应为11位，请核对。", "A mobile number has 11 digits: please check.")
        return [Problem(place.sheet, place.row, place.column, said, must=False)]
    return []


def _against(place: Place, text: str, before: Before) -> list[Problem]:
    """Hold a value against what is known: differing is no fault, it goes back to the owner of the data."""
    number = number_of(text)
    if before.same and not _equal(before.same, text):
        said = Text(
            "与档案中的{known}（{source}）不同：以您填的为准，系统会请数据来源单位核对。",
            "The records say {known} ({source}): yours counts, the owner of the data will be asked.",
        ).filled(known=before.same, source=before.source)
        return [Problem(place.sheet, place.row, place.column, said, must=False)]
    earlier = number_of(before.earlier) if before.earlier else None
    if number is None or earlier is None or earlier == 0:
        return []
    change = (number - earlier) / abs(earlier)
    if abs(change) <= JUMP or abs(number - earlier) <= LITTLE:
        return []
    said = Text(
        "比{period}的{earlier}变化了{change}%，请核对。",
        "It differs from {earlier} in {period} by {change} %: please check.",
    )
    filled = said.filled(
        period=before.earlier_period or "上期", earlier=before.earlier, change=round(change * 100)
    )
    return [Problem(place.sheet, place.row, place.column, filled, must=False)]


def _equal(one: str, other: str) -> bool:
    first, second = number_of(one), number_of(other)
    return first == second if first is not None and second is not None else plain(one) == plain(other)
