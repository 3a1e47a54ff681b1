"""A known value in the way a field wants it: unit, code or label, date format, ID number; or why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.codes import code_lists, to_choice
from jianfu.forms.domain.elements.dictionary import elements
from jianfu.forms.domain.elements.units import convert, convertible, is_unit, normal
from jianfu.forms.domain.sheets.display import to_serial
from jianfu.kernel.domain.identifiers import is_id_number
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from jianfu.forms.domain.elements.dictionary import Element
    from jianfu.forms.domain.filling.records import Known
    from jianfu.forms.domain.sheets.grid import CellValue, Validation
    from jianfu.forms.domain.understanding.model import FormField

_FULL_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?\s*[日号]?(?:[ T]\d{1,2}:\d{2}.*)?"
)
_PACKED_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SERIALS = range(3654, 80000)


@dataclass(frozen=True, slots=True)
class Fit:
    """What to write (None: nothing) and, where something was changed or stands against it, the reason."""

    value: CellValue | None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a cell takes besides its field: its validation, whether it shows dates, what it shows while empty."""

    validation: Validation | None = None
    date_cell: bool = False
    mask: str = ""
    date_1904: bool = False


def _no(zh: str, en: str, **values: object) -> Fit:
    return Fit(None, Text(zh, en).filled(**values))


def fit(known: Known, field: FormField, place: Place) -> Fit:
    """Turn a known value into what the field takes."""
    element = elements().get(field.element or "")
    if field.choices or (place.validation is not None and place.validation.kind == "list"):
        return _choice(known, field, element, place)
    if field.type in ("integer", "decimal"):
        return _bounded(_number(known, field, element), place.validation)
    if field.type == "date":
        return _date(known, field, place)
    if field.type == "id":
        return _identifier(known, element)
    if field.type in ("code", "bool") and element is not None and element.codes:
        return _label(known, element)
    return Fit(_text(known.value))


def _text(value: CellValue) -> CellValue:
    if isinstance(value, bool):
        return "是" if value else "否"
    return int(value) if isinstance(value, float) and value == int(value) and abs(value) < 1e15 else value


def number_of(value: CellValue) -> Decimal | None:
    """Read a number from a value (thousands marks and full-width digits allowed); None when it is none."""
    if isinstance(value, bool):
        return None
    try:
        return Decimal(str(value).replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None


def _number(known: Known, field: FormField, element: Element | None) -> Fit:
    number, unit = number_of(known.value), known.unit
    if number is None:
        found = re.fullmatch(r"\s*([-+]?[\d,]+(?:\.\d+)?)\s*([^\d\s]{1,6})\s*", str(known.value))
        if found is None or not is_unit(found[2]):
            return _no("数据“{value}”不是数字", "“{value}” is no number", value=known.value)
        number, unit = Decimal(found[1].replace(",", "")), found[2]
    unit = unit or (element.unit if element else None)
    why = None
    if field.unit and unit and normal(field.unit) != normal(unit):
        if not convertible(unit, field.unit):
            if field.type == "decimal" or {field.unit, unit} & {"户", "人"}:
                return _no(
                    "单位不符：数据为{have}，本表为{want}",
                    "the data is in {have}, the form in {want}",
                    have=unit,
                    want=field.unit,
                )
        else:
            before, number = number, convert(number, unit, field.unit)
            if number != before:
                why = Text("由{have}换算为{want}", "converted from {have} to {want}").filled(
                    have=unit, want=field.unit
                )
    if field.type == "integer" and number != number.to_integral_value():
        return _no("本栏为整数，数据为{value}", "a whole number is asked, the data is {value}", value=number)
    return Fit(_short(number), why)


def _short(number: Decimal) -> CellValue:
    return int(number) if number == number.to_integral_value() else float(number)


def _bounded(found: Fit, validation: Validation | None) -> Fit:
    """Hold a number against the validation of its cell."""
    if found.value is None or validation is None or validation.kind not in ("whole", "decimal"):
        return found
    number = Decimal(str(found.value))
    first, second = (number_of(bound) if bound else None for bound in (validation.first, validation.second))
    if first is None:
        return found
    fine = {
        "between": first <= number <= (second if second is not None else number),
        "notBetween": not first <= number <= (second if second is not None else number),
        "equal": number == first, "notEqual": number != first, "greaterThan": number > first,
        "lessThan": number < first, "greaterThanOrEqual": number >= first, "lessThanOrEqual": number <= first,
    }.get(validation.operator, True)  # fmt: skip
    return (
        found
        if fine
        else _no("数据{value}不在本栏允许的范围内", "{value} is outside what the cell allows", value=number)
    )


def _choice(known: Known, field: FormField, element: Element | None, place: Place) -> Fit:
    offered = (
        place.validation.choices
        if place.validation is not None and place.validation.choices
        else field.choices
    )
    codes = code_lists().get(element.codes) if element is not None and element.codes else None
    word = str(_text(known.value))
    meant = to_choice(word, codes, field.choices or offered)
    if meant is None:
        return _no("“{value}”不在本栏的可选项中", "“{value}” is not among the choices", value=word)
    if meant in offered and meant not in field.choices:
        return _as_cell(meant)
    number = re.match(r"\d+(?=[.])", meant)
    numbered = number is not None and (meant not in offered or place.validation is None)
    return Fit(int(number[0])) if number is not None and numbered else _as_cell(meant)


def _as_cell(choice: str) -> Fit:
    return Fit(int(choice)) if re.fullmatch(r"[1-9]\d{0,8}|0", choice) else Fit(choice)


def _label(known: Known, element: Element) -> Fit:
    """Turn a code of the data into the label that people read; what the list does not know stays as it is."""
    word = str(_text(known.value))
    codes = code_lists().get(element.codes or "")
    entry = codes.entry(word) if codes is not None else None
    if codes is None or entry is None or word.lower() != entry.code.lower():
        return Fit(word)
    why = Text("代码{code}转为“{label}”（{standard}）", "code {code} is “{label}” ({standard})")
    return Fit(entry.label, why.filled(code=word, label=entry.label, standard=codes.standard))


def parse_date(value: CellValue) -> tuple[int, int, int | None] | None:
    """Read a date in any of the usual ways of writing; the day may be missing. None when it is none."""
    if isinstance(value, float) and value == int(value) and int(value) in _SERIALS:
        from jianfu.forms.domain.sheets.display import from_serial  # noqa: PLC0415 -- only for day numbers

        moment = from_serial(value)
        return (moment.year, moment.month, moment.day) if moment else None
    text = str(_text(value)).strip()
    found = _FULL_DATE.fullmatch(text) or _PACKED_DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return year, month, day


def _date(known: Known, field: FormField, place: Place) -> Fit:  # noqa: PLR0911 -- one answer per way of writing
    parts = parse_date(known.value)
    if parts is None:
        year = re.fullmatch(r"((?:19|20)\d{2})年?", str(_text(known.value)))
        if year is not None and ("年" in field.path and "日" not in field.path):
            return Fit(str(_text(known.value)))
        return _no("数据“{value}”不是日期", "“{value}” is no date", value=known.value)
    year_, month, day = parts
    if "年" in place.mask:
        if "日" in place.mask and day is None:
            return _no("本栏要到日，数据只到月", "a day is asked, the data has only a month")
        return Fit(f"{year_}年{month}月" + (f"{day}日" if "日" in place.mask else ""))
    if place.date_cell and day is not None:
        return Fit(float(to_serial(date(year_, month, day), date_1904=place.date_1904)))
    if day is None:
        return Fit(f"{year_}-{month:02d}")
    return Fit(f"{year_}-{month:02d}-{day:02d}")


def _identifier(known: Known, element: Element | None) -> Fit:
    if isinstance(known.value, float) and known.value >= 1e14:
        return _no(
            "号码在数据文件中被存成了数字，末位可能已丢失", "the number lost its last digits in the data file"
        )
    text = str(_text(known.value))
    if element is not None and "身份" in element.name and "代码" not in element.name:
        return id_number(text)
    return Fit(text.strip().lstrip("'"))


def id_number(text: str) -> Fit:
    """Bring the ways of writing an ID number to one (GB 11643): spaces, dashes, quotes, full width, small x, 15 digits."""
    import unicodedata  # noqa: PLC0415 -- needed only here

    bare = re.sub(r"[\s\-—_.'’‘`]", "", unicodedata.normalize("NFKC", text)).upper()
    why = None if bare == text else Text("统一为规范写法", "brought to the standard way of writing")
    if re.fullmatch(r"\d{15}", bare):
        full = f"{bare[:6]}19{bare[6:]}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        total = sum(int(digit) * weight for digit, weight in zip(full, weights, strict=True))
        bare, why = full + "10X98765432"[total % 11], Text("15位号码升为18位", "15 digits brought to 18")
    if not is_id_number(bare):
        return _no("身份证号码的位数或校验位不对", "the length or check digit of the ID number is wrong")
    return Fit(bare, why)
