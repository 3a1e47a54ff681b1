"""Which known value answers a field: the right period, sums over lower units, or why there is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianfu.forms.domain.elements.dictionary import elements, squeeze
from jianfu.forms.domain.elements.matching import SURE, bare_label
from jianfu.forms.domain.elements.periods import Period, parse_period
from jianfu.forms.domain.elements.units import convert, convertible
from jianfu.forms.domain.filling.records import Known
from jianfu.forms.domain.filling.values import number_of
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianfu.forms.domain.filling.records import Record
    from jianfu.forms.domain.understanding.model import FormField

NOT_KNOWN = Text("数据中没有此项", "the data does not hold this")
NO_ELEMENT = Text("不能确定本栏对应哪个数据项", "which element this field is cannot be told")
_NOT_ADDITIVE = re.compile(r"[率比均]|人均|平均|百分|单价|价格|标准|单产|亩产|年龄")


def key_for(field: FormField, *, strict: bool) -> str | Text:
    """Return under which name records hold the answer to a field, or why the strict mode does not look."""
    if field.element is None:
        own = squeeze(bare_label(field.path.rpartition("/")[2]))
        return own if field.row_path is None else NO_ELEMENT
    if strict and field.confidence < SURE:
        why = Text(
            "对应“{name}”的把握不足（{sure:.2f}）：{because}",
            "not sure enough that this is “{name}” ({sure:.2f}): {because}",
        )
        return Text(
            why.zh.format(name=field.element, sure=field.confidence, because=field.because.zh),
            why.en.format(name=field.element, sure=field.confidence, because=field.because.en),
        )
    return field.element


def own_words(field: FormField) -> str:
    """Return a field's own words as the name under which records keep what no element surely stands for."""
    outer = "" if field.by_row else field.row_path or ""
    return squeeze(f"{outer}/{field.path}".strip("/"))[:160]


def choose(
    records: Sequence[Record], field: FormField, form_period: Period | None, *, strict: bool
) -> Known | Text:
    """Find the value for a field among the records of one subject, or of all units below one.

    Where no element is sure, only what was given under exactly the field's own words answers it.
    """
    key = key_for(field, strict=strict)
    if isinstance(key, Text):
        own = own_words(field)
        if not any(own in record.values for record in records):
            return key
        key = own
    return choose_by_key(records, field, form_period, key)


def choose_by_key(
    records: Sequence[Record], field: FormField, form_period: Period | None, key: str
) -> Known | Text:  # fmt: skip
    """Find the value that records keep under `key`."""
    if len(records) == 1:
        return _of_period(records[0].values.get(key, ()), field, form_period, key)
    found = [_of_period(record.values.get(key, ()), field, form_period, key) for record in records]
    known = [value for value in found if isinstance(value, Known)]
    if not known:
        return next((why for why in found if isinstance(why, Text)), NOT_KNOWN)
    if (
        len(known) == len(records)
        and len({squeeze(str(each.value)) for each in known}) == 1
        and not _adds_up(field, key)
    ):
        return known[0]
    if not _adds_up(field, key):
        return Text(
            "数据中有多个对象，本栏只能填一个，请用单位名称指定",
            "several subjects, one answer: name the unit",
        )
    if len(known) < len(records):
        return Text(
            "{count}个下级单位缺此项，不能汇总", "{count} units below do not have it: no sum can be made"
        ).filled(count=len(records) - len(known))
    return _sum(known, key)


def _adds_up(field: FormField, key: str) -> bool:
    element = elements().get(key)
    kind = element.type if element is not None else field.type
    return kind in ("integer", "decimal") and field.unit != "%" and not _NOT_ADDITIVE.search(key)


def _sum(known: Sequence[Known], key: str) -> Known | Text:
    element = elements().get(key)
    unit = known[0].unit or (element.unit if element else None)
    total = Decimal(0)
    for each in known:
        number = number_of(each.value)
        own = each.unit or (element.unit if element else None)
        if number is None or (own != unit and not (own and unit and convertible(own, unit))):
            return Text("下级单位的数据不能相加", "the data of the units below cannot be added")
        total += convert(number, own, unit) if own and unit and own != unit else number
    dates = [each.as_of for each in known if each.as_of]
    source = f"{len(known)}个下级单位合计（{known[0].source}）"
    return Known(float(total), source, min(dates, default=""), known[0].period, unit)


def _of_period(
    values: Sequence[Known], field: FormField, form_period: Period | None, key: str
) -> Known | Text:
    if not values:
        return NOT_KNOWN
    if len(values) == 1 and values[0].period is None and field.period in (None, "current"):
        return values[0]
    wanted = _wanted(field, form_period, values)
    if field.period in ("difference", "growth"):
        return _change(values, field, wanted, key)
    if isinstance(wanted, Text):
        return wanted
    return _at(values, wanted)


def _latest(values: Sequence[Known]) -> Period | None:
    periods = [known.period for known in values if known.period is not None]
    return max(periods, key=lambda p: (p.year, p.part)) if periods else None


def _wanted(field: FormField, form_period: Period | None, values: Sequence[Known]) -> Period | Text | None:
    """Return which period the field asks for (None: no period is in question)."""
    if field.period == "named":
        return _named(field.period_label or "", form_period)
    now = form_period or _latest(values)
    if field.period in ("last_year", "previous"):
        if now is None:
            return Text(
                "数据没有期间，不能取上期数", "the data has no periods: no earlier value can be taken"
            )
        return now.last_year() if field.period == "last_year" else now.previous()
    if form_period is None and _latest(values) is not None:
        return _latest(values)
    return now


def _named(label: str, form_period: Period | None) -> Period | Text:
    """Return the period that a header names; one without a year (第一季度, 3月) is of the form's year."""
    named = parse_period(label)
    if named is None and form_period is not None:
        named = parse_period(f"{form_period.year}年{label}")
        if named is not None and not named.part:
            named = None
    return named or Text("不能确定“{label}”是哪一年的", "of which year “{label}” is cannot be told").filled(
        label=label
    )


def _at(values: Sequence[Known], wanted: Period | None) -> Known | Text:
    """Return the value of a period; a value without a period answers as long as no other period is asked."""
    if wanted is None:
        return values[-1]
    same = [known for known in values if known.period == wanted]
    if not same and wanted.part == "":
        same = [
            known
            for known in values
            if known.period is not None
            and known.period.year == wanted.year
            and known.period.part in ("-12", "Q4", "H2")
        ]
    if same:
        return same[-1]
    timeless = [known for known in values if known.period is None]
    if timeless and len(timeless) == len(values):
        return timeless[-1]
    return Text("没有{period}的数据", "there is no data for {period}").filled(period=wanted)


def _change(
    values: Sequence[Known], field: FormField, wanted: Period | Text | None, key: str
) -> Known | Text:
    """Work out the difference or growth against the same period of last year (环比: against the last period)."""
    if wanted is None or isinstance(wanted, Text) or len(values) < 2:
        return Text(
            "缺少对比期的数据，不能计算增减", "without data of the earlier period no change can be worked out"
        )
    label = field.period_label or ""
    before = wanted.previous() if "环比" in label or "上月" in label else wanted.last_year()
    now, then = _at(values, wanted), _at(values, before)
    if isinstance(now, Text) or isinstance(then, Text) or now.period is None or then.period is None:
        return then if isinstance(then, Text) else Text("缺少对比期的数据", "the earlier period is missing")
    first, second = number_of(now.value), number_of(then.value)
    if first is None or second is None or (field.period == "growth" and second == 0):
        return Text(
            "上期为零或不是数字，不能计算增幅",
            "the earlier value is zero or no number: no growth can be worked out",
        )
    value = (
        first - second
        if field.period == "difference"
        else ((first - second) / second * 100).quantize(Decimal("0.01"))
    )
    element = elements().get(key)
    unit = "%" if field.period == "growth" else now.unit or (element.unit if element else None)
    return Known(float(value), f"{now.source}：{wanted}与{before}比较", now.as_of, wanted, unit)
