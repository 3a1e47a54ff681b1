"""Figures as tables: every number with its range and the address of its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jianfu.burden.domain.metrics import METRICS
from jianfu.burden.domain.metrics import SHARE as SHARE_UNIT
from jianfu.burden.domain.periods import month_name
from jianfu.burden.domain.tables import Chart, Kind, Line, Number, Table
from jianfu.burden.queries.figures import ELSEWHERE
from jianfu.burden.views.addressing import rows_address
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jianfu.burden.queries.figures import Figures
    from jianfu.burden.queries.metrics import Value

HOURS_HEADING = Text("工时（小时）", "Hours")
SHARE_HEADING = Text("占比", "Share")
PAST = Text("未能对应的单位", "units not known here")
_KINDS = {
    "received": Kind.COUNT,
    "fan_in": Kind.POINTS,
    "fan_in_per_head": Kind.POINTS,
    "amplification": Kind.FACTOR,
}


class Card(NamedTuple):
    """One figure with its name and its meaning."""

    key: str
    name: Text
    number: Number
    meaning: Text


def number_of(value: Value, kind: Kind = Kind.HOURS) -> Number:
    """Return a metric's line as a number that leads to its rows."""
    address = rows_address(value.cell) if value.value is not None else ""
    return Number(value.value, kind, value.low, value.high, address)


def cards(figures: Figures, keys: Iterable[str]) -> list[Card]:
    """Return figures by key, as the registry names and explains them; what cannot be computed is left out."""
    return [
        Card(key, METRICS[key].name, number_of(figures.whole[key], kind_of(key)), METRICS[key].meaning)
        for key in keys
        if figures.whole[key].value is not None
    ]


def kind_of(key: str) -> Kind:
    """Return how a metric is written."""
    return _KINDS.get(key) or (Kind.SHARE if METRICS[key].unit == SHARE_UNIT else Kind.HOURS)


def by_month(figures: Figures) -> Table:
    """Return hours by month with their range."""
    return Table(
        key="by-month",
        title=Text("各月工时", "Hours by month"),
        says=Text("各月负担工时，带区间", "Burden hours of each month, with their range"),
        headings=(Text("月份", "Month"), HOURS_HEADING),
        lines=tuple(Line(month_name(one.keys[0]), (number_of(one),)) for one in figures.by_month),
        chart=Chart.LINES,
    )


def by_channel(figures: Figures) -> Table:
    """Return hours by channel, the heaviest first."""
    return _shares(
        figures,
        figures.by_channel,
        lambda one: Channel(one.keys[0]).label,
        Table(
            "by-channel",
            Text("各渠道工时", "Hours by channel"),
            Text("哪些渠道最占时间", "Which channels take most"),
            (Text("渠道", "Channel"), HOURS_HEADING, SHARE_HEADING),
            (),
            Chart.BARS,
        ),
    )


def by_issuer(figures: Figures) -> Table:
    """Return hours by issuer, the heaviest first."""
    values = sorted(figures.by_other, key=lambda one: -(one.value or 0))
    return _shares(
        figures,
        values,
        lambda one: _named(figures, one),
        Table(
            "by-issuer",
            Text("各发起单位工时", "Hours by issuer"),
            Text("要求从哪里来", "Where the demands come from"),
            (Text("发起单位", "Issuer"), HOURS_HEADING, SHARE_HEADING),
            (),
            Chart.BARS,
        ),
    )


def index(figures: Figures) -> Table:
    """Return the index: how much, how heavy, and both."""
    return Table(
        key="index",
        title=Text("负担指数", "Burden index"),
        says=Text(
            "首月＝100；总指数＝件数×重量：件数降了、重量升了，就是“少而更重”",
            "First month = 100; total = number × weight: fewer but heavier shows",
        ),
        headings=(
            Text("月份", "Month"),
            Text("总指数", "Total"),
            Text("件数", "Number"),
            Text("重量", "Weight"),
        ),
        lines=tuple(
            Line(
                month_name(month),
                tuple(
                    Number(value, Kind.POINTS, address=_rows_of(figures, month, month))
                    for value in (point.total, point.volume, point.weight)
                ),
            )
            for month, point in figures.index
        ),
        chart=Chart.LINES,
        drawn=(0, 1, 2),
    )


def change(figures: Figures) -> Table:
    """Return the change of three months, taken apart into more, heavier and shifted; the parts add up exactly."""
    before, after = figures.compared
    taken = figures.change
    then, now, both = (
        _rows_of(figures, first, last)
        for first, last in (
            (before.first, before.last),
            (after.first, after.last),
            (before.first, after.last),
        )
    )
    parts = (
        (Text("件数", "more or fewer"), taken.change.volume),
        (Text("重量", "heavier or lighter"), taken.change.weight),
        (Text("渠道转移", "shifted"), taken.change.shift),
    )
    return Table(
        key="change",
        title=Text("变化的构成", "What the change is made of"),
        says=Text(
            f"{after.said.zh}与{before.said.zh}相比：多了、重了，还是换了渠道",
            f"{after.said.en} against {before.said.en}: more, heavier, or moved to other channels",
        ),
        headings=(Text("部分", "Part"), HOURS_HEADING),
        lines=(
            Line(before.said, (Number(float(taken.before), address=then),), whole=True),
            *(Line(name, (Number(float(part), Kind.CHANGE, address=both),)) for name, part in parts),
            Line(after.said, (Number(float(taken.after), address=now),), whole=True),
        ),
        chart=Chart.STEPS,
    )


def _rows_of(figures: Figures, first: int, last: int) -> str:
    """Return the address of the rows of these months, whatever the months of the page are."""
    return rows_address(replace(figures.scope, first=first, last=last))


def _shares(figures: Figures, values: Sequence[Value], label: Callable[[Value], Text], empty: Table) -> Table:
    whole = figures.whole["hours"].value or 0.0
    lines = tuple(
        Line(label(one), (number_of(one), Number((one.value or 0) / whole if whole else None, Kind.SHARE)))
        for one in values
    )
    return Table(empty.key, empty.title, empty.says, empty.headings, lines, empty.chart)


def _named(figures: Figures, one: Value) -> Text:
    if one.keys[0] == ELSEWHERE:
        return PAST
    name = figures.names.get(one.keys[0], "")
    return Text(name, name)
