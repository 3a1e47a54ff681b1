"""Records: what is known about each subject, value by value with source, date and period."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jianfu.forms.domain.elements.dictionary import elements, find, squeeze
from jianfu.forms.domain.elements.periods import Period, parse_period
from jianfu.forms.domain.elements.units import unit_in, without_unit
from jianfu.forms.domain.errors import BAD_RECORDS, NO_UNIT
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianfu.forms.domain.sheets.grid import CellValue, Grid
    from jianfu.forms.domain.understanding.model import FormField

_OWNER: Final = ("单位", "所属单位", "填报单位", "unit")
_PERIOD: Final = ("期间", "数据期间", "period")
_SOURCE: Final = ("来源", "数据来源", "source")
_DATE: Final = ("日期", "数据日期", "更新日期", "as_of")
MARKS: Final = frozenset((*_OWNER, *_PERIOD, *_SOURCE, *_DATE))
# What tells subjects apart, best first; records with the same of these and another period are one subject.
IDENTITY: Final = (
    "公民身份号码", "统一社会信用代码", "地块编码", "房屋编号", "项目编号", "户主身份证号码", "户编号", "村代码",
    "项目名称", "企业名称", "姓名", "户主姓名", "村民小组名称", "村名称", "单位名称", "乡镇名称", "县名称",
)  # fmt: skip
OWN: Final = "village"
"""The kind of subject that a unit itself is, whatever its level."""
PLACE_NAMES: Final = frozenset({"省名称", "市名称", "县名称", "乡镇名称", "村名称", "单位名称"})
# Who fills when: it belongs to the answer, not to any subject.
SIGNS: Final = frozenset(
    {"填报人", "填报人电话", "填报日期", "审核人", "单位负责人", "单位负责人电话", "统计期间", "序号", "备注"}
)
_PLACES: Final = ("单位名称", "村名称", "乡镇名称", "县名称")


@dataclass(frozen=True, slots=True)
class Known:
    """One known value: where it comes from, of which day, for which period, in which unit (None: the element's)."""

    value: CellValue
    source: str
    as_of: str = ""
    period: Period | None = None
    unit: str | None = None


@dataclass(slots=True)
class Record:
    """A subject with its values by element name (or by its own word where no element has it), and its members."""

    owner: str = ""
    values: dict[str, list[Known]] = field(default_factory=dict)
    groups: dict[str, list[Record]] = field(default_factory=dict)

    def texts(self, names: Iterable[str]) -> set[str]:
        """Return the squeezed values under these names."""
        return {squeeze(str(known.value)) for name in names for known in self.values.get(name, ())}

    def identity(self) -> tuple[str, str] | None:
        """Return what tells this subject from others."""
        for name in IDENTITY:
            if self.values.get(name):
                return name, squeeze(str(self.values[name][0].value))
        return None


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a data file, and whether they were narrowed to one unit.

    Where records come by kind of subject, `items` hold the unit's own, `lists` those of each kind that a list can be
    about, and `below` those of the units under it.
    """

    items: tuple[Record, ...]
    unit: str | None = None
    exact: bool = True  # False: the unit has no record of its own, these are those below it
    lists: Mapping[str, tuple[Record, ...]] | None = None
    below: tuple[Record, ...] = ()

    def of_list(self, fields: Sequence[FormField]) -> tuple[Record, ...]:
        """Return whose rows a list with these fields has."""
        if self.lists is None:
            return self.items
        kind = kind_of(field.element for field in fields if field.element)
        return (self.below or self.items) if kind == OWN else self.lists.get(kind, ())


def kind_of(names: Iterable[str]) -> str:
    """Return what most of these elements are about; places and sign-off lines do not count."""
    votes: Counter[str] = Counter()
    for name in names:
        element = elements().get(name)
        if element is not None and name not in SIGNS | PLACE_NAMES:
            votes[element.subject.key] += 1
    return max(votes, key=lambda key: (votes[key], key)) if votes else OWN


@lru_cache(maxsize=4096)
def key_of(word: str) -> tuple[str, str | None]:
    """Return under which name values of a column are kept, and the unit that its header states."""
    bare = without_unit(word).strip(" *＊")
    element = find(bare) or find(word)
    return (element.name if element else squeeze(bare)), unit_in(word)


def from_grid(grid: Grid, name: str) -> Records:
    """Read the first sheet of a data workbook: a header row, then one row per subject (and period)."""
    header = {
        column: cell.text.strip()
        for (row, column), cell in grid.cells.items()
        if row == 0 and cell.text.strip()
    }
    if len(header) < 1 or grid.height < 2:
        raise Refusal(BAD_RECORDS, name=name, detail="第一行应为数据项名称，其下每行一个对象")
    rows: dict[int, dict[str, CellValue]] = {}
    for (row, column), cell in grid.cells.items():
        if row and column in header:
            date_like = isinstance(cell.value, float) and re.match(r"\d{4}-\d\d-\d\d", cell.text)
            rows.setdefault(row, {})[header[column]] = cell.text if date_like else cell.value
    return Records(_joined(_record(rows[row], name) for row in sorted(rows)))


def from_json(text: str, name: str) -> Records:
    """Read a JSON list of objects; a value may be an object with value, source, as_of, period, unit, or a list."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Refusal(BAD_RECORDS, name=name, detail="不是有效的 JSON") from error
    items = data if isinstance(data, list) else [data]
    if not items or not all(isinstance(item, dict) for item in items):
        raise Refusal(BAD_RECORDS, name=name, detail="应为对象的列表")
    return Records(_joined(_record(item, name) for item in items))


def _mark(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name) not in (None, "")), "")


def _record(row: Mapping[str, Any], name: str) -> Record:
    source, as_of = _mark(row, _SOURCE) or name, _mark(row, _DATE)
    period = parse_period(_mark(row, _PERIOD))
    record = Record(owner=_mark(row, _OWNER))
    for word, given in row.items():
        if word in MARKS or given is None or given == "":
            continue
        if (
            isinstance(given, list)
            and given
            and all(isinstance(item, dict) and "value" not in item for item in given)
        ):
            record.groups[squeeze(word)] = [_record(item, name) for item in given]
            continue
        key, unit = key_of(str(word))
        default = Known("", source, as_of, period, unit)
        for item in given if isinstance(given, list) else [given]:
            known = _known(item, default)
            if known is not None:
                record.values.setdefault(key, []).append(known)
    return record


def _known(item: Any, default: Known) -> Known | None:  # noqa: ANN401 -- what JSON can hold
    if not isinstance(item, dict):
        value = _plain(item)
        return (
            None
            if value is None
            else Known(value, default.source, default.as_of, default.period, default.unit)
        )
    value = _plain(item.get("value"))
    if value is None:
        return None
    period = parse_period(str(item["period"])) if item.get("period") else default.period
    return Known(
        value, str(item.get("source") or default.source), str(item.get("as_of") or default.as_of), period,
        str(item["unit"]) if item.get("unit") else default.unit,
    )  # fmt: skip


def _plain(value: Any) -> CellValue | None:  # noqa: ANN401 -- what JSON can hold
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        # Long codes given as numbers keep their digits as far as JSON had them.
        return float(value) if abs(value) < 1e15 else str(value)
    if isinstance(value, str):
        return value.strip() or None
    return None


def _joined(records: Iterable[Record]) -> tuple[Record, ...]:
    """Join rows of the same subject that differ in period; rows without a period stay as they are."""
    joined: list[Record] = []
    places: dict[tuple[str, tuple[str, str]], int] = {}
    for record in records:
        identity = record.identity()
        dated = any(known.period is not None for values in record.values.values() for known in values)
        if identity is None or not dated:
            joined.append(record)
            continue
        key = (record.owner, identity)
        if key not in places:
            places[key] = len(joined)
            joined.append(record)
            continue
        earlier = joined[places[key]]
        for name, values in record.values.items():
            earlier.values.setdefault(name, []).extend(values)
    return tuple(joined)


def of_unit(records: Records, unit: str, name: str) -> Records:
    """Narrow records to one unit: its own ones, else those of the units below it; refuses an unknown unit."""
    wanted = squeeze(unit)
    own = [r for r in records.items if squeeze(r.owner) == wanted] or [
        r for r in records.items if not r.owner and (r.identity() or ("", ""))[1] == wanted
    ]
    if own:
        return Records(tuple(own), unit)
    below = [r for r in records.items if wanted in r.texts(_PLACES)]
    if not below:
        raise Refusal(NO_UNIT, unit=unit, name=name)
    return Records(tuple(below), unit, exact=False)
