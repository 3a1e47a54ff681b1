"""The tables of the data set: their columns with unit and meaning, and their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianfu.demo.domain.county import County

Kind = Literal["text", "integer", "date", "flag", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of values it holds, and what they mean (with their unit)."""

    name: str
    kind: Kind
    meaning: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what one row is, its columns, and how its rows come from a county."""

    name: str
    row: Text
    columns: tuple[Column, ...]
    rows: Callable[[County], Iterator[tuple[Any, ...]]]


def tables() -> tuple[Table, ...]:
    """Return the tables of the data set."""
    return (_UNITS, _DEMANDS, _DELIVERIES, _LAST_YEAR)


def _units(county: County) -> Iterator[tuple[Any, ...]]:
    for p in county.places:
        yield p.code, p.name, int(p.level), p.kind.value, p.parent, p.functional_superior, p.mark or None


def _demands(county: County) -> Iterator[tuple[Any, ...]]:
    for d in county.demands:
        yield (
            d.key, d.channel.value, d.medium.value, d.title, d.number, d.issuer, len(d.addressees), d.issued, d.hour, d.due,
            d.expires, d.needs_answer, d.stays, d.series, d.parent, d.fields, d.text, tuple(label.value for label in d.truth),
        )  # fmt: skip


def _deliveries(county: County) -> Iterator[tuple[Any, ...]]:
    for _, answers in county.answers():
        for a in answers:
            yield a.demand, a.unit, a.answered, a.minutes


def _last_year(county: County) -> Iterator[tuple[Any, ...]]:
    for row in county.last_year:
        yield row.issuer, row.channel.value, row.month, row.count


def _column(name: str, kind: Kind, zh: str, en: str) -> Column:
    return Column(name, kind, Text(zh, en))


_UNITS = Table(
    "units",
    Text("一行为一个单位", "one row is a unit"),
    (
        _column("code", "text", "单位编码（虚构，98开头）", "code of the unit (invented, beginning with 98)"),
        _column("name", "text", "单位名称（虚构）", "name (invented)"),
        _column(
            "level",
            "integer",
            "层级：1省 2市 3县 4乡镇 5村",
            "level: 1 province, 2 city, 3 county, 4 township, 5 village",
        ),
        _column(
            "kind",
            "text",
            "类别：地方、办公室、部门、议事协调机构",
            "territory, office, department or coordinating_body",
        ),
        _column("parent", "text", "上级单位编码（块）", "code of the superior by territory"),
        _column("functional_superior", "text", "业务上级单位编码（条）", "code of the functional superior"),
        _column("mark", "text", "发文机关代字", "letters in its document numbers"),
    ),
    _units,
)
_DEMANDS = Table(
    "demands",
    Text("一行为一件要求", "one row is a demand"),
    (
        _column("key", "text", "要求编号", "id of the demand"),
        _column("channel", "text", "渠道（13类）", "channel, one of 13"),
        _column("medium", "text", "来文形式：红头、白头、平台、便笺、群消息、电话", "the way it came"),
        _column("title", "text", "标题", "title"),
        _column("number", "text", "文号（仅红头文件有）", "document number (red headers only)"),
        _column("issuer", "text", "发起单位编码", "code of the issuer"),
        _column("addressees", "integer", "承接单位数（个）", "number of addressed units"),
        _column("issued", "date", "下发日期", "day of issue"),
        _column("hour", "integer", "下发时刻（时，0–23）", "hour of issue (0–23)"),
        _column("due", "date", "截止日期；空为没有", "deadline; empty where there is none"),
        _column("expires", "date", "失效日期", "last day"),
        _column("needs_answer", "flag", "是否需要答复", "whether an answer is wanted"),
        _column("stays", "flag", "是否长期有效（应用、工作群等）", "whether it stays in force for its year (app, work group, …)"),
        _column("series", "text", "所属报表种类", "kind of report it belongs to"),
        _column("parent", "text", "上级要求编号（层层传导）", "id of the demand that it passes on"),
        _column("fields", "list", "报表填报项", "fields of the report"),
        _column("text", "text", "全文（自拟）", "full text (own-written)"),
        _column("truth", "list", "形式主义标签（产品不可见）", "labels of formalism, hidden from the product"),
    ),
    _demands,
)  # fmt: skip
_DELIVERIES = Table(
    "deliveries",
    Text("一行为一件要求到达一个单位", "one row is a demand at one unit"),
    (
        _column("demand", "text", "要求编号", "id of the demand"),
        _column("unit", "text", "承接单位编码", "code of the addressed unit"),
        _column("answered", "date", "答复日期；空为尚未答复", "day of the answer; empty while open"),
        _column(
            "minutes", "integer", "所报用时（分钟）；约一成有", "minutes as reported (about one in ten is)"
        ),
    ),
    _deliveries,
)
_LAST_YEAR = Table(
    "last_year",
    Text(
        "一行为上年某单位某渠道某月的件数",
        "one row is the count of an issuer, channel and month of last year",
    ),
    (
        _column("issuer", "text", "发起单位编码", "code of the issuer"),
        _column("channel", "text", "渠道", "channel"),
        _column("month", "date", "月份（当月1日）", "month, as its first day"),
        _column("count", "integer", "件数（件）", "number of demands"),
    ),
    _last_year,
)
