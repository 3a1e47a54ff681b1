"""Plans as JSON: read with every value checked, and written so that the answer can be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import WRONG_VALUE
from jianfu.planning.domain.plan import Change, Department, Limits, Period, Plan, Visit, Weights

Json = Mapping[str, Any]


def plan_from_json(data: Json) -> Plan:
    """Read a plan. Raises `Refusal` (JF-PLANNING-002) that names the place of the first wrong value."""
    units = tuple(str(unit["name"] if isinstance(unit, Mapping) else unit) for unit in data.get("units", ()))
    first, last = _day(data, "from", "plan"), _day(data, "to", "plan")
    if last < first or (last - first).days > 800:  # noqa: PLR2004 -- two years and a little
        raise _refusal(where="plan", field="to", value=last, expected="“from”之后、两年以内的日期")
    departments = {
        (name := _name(row, "name", f"departments[{at}]")): Department(
            name,
            _number(row, "teams", f"departments[{at}]", 1),
            tuple(_period(period, f"departments[{at}]") for period in row.get("unavailable", ())),
        )
        for at, row in enumerate(data.get("departments", ()))
    }
    visits = tuple(
        visit
        for at, row in enumerate(data.get("items", ()))
        for visit in _visits(row, f"items[{at}]", units, departments)
    )
    _no_twins(visits)
    _known_ties(data.get("items", ()))
    return Plan(
        first,
        last,
        departments,
        units,
        visits,
        Limits(**_numbers(data, "limits", Limits)),
        Weights(**_numbers(data, "weights", Weights)),
        tuple(_period(period, f"blackouts[{at}]") for at, period in enumerate(data.get("blackouts", ()))),
    )


def change_from_json(data: Json) -> Change:
    """Read a change: `blackouts` as in a plan, and `cancelled` visits or items."""
    return Change(
        tuple(_period(period, f"blackouts[{at}]") for at, period in enumerate(data.get("blackouts", ()))),
        frozenset(map(str, data.get("cancelled", ()))),
    )


def _visits(
    row: Json, where: str, units: tuple[str, ...], departments: Mapping[str, Department]
) -> list[Visit]:
    """Read one item: a visit for each unit and occurrence."""
    item, department = _name(row, "id", where), _name(row, "department", where)
    if department not in departments:
        raise _refusal(where, "department", department, "“departments”中的名称")
    wanted = row.get("units") or units
    if unknown := [unit for unit in wanted if unit not in units]:
        raise _refusal(where, "units", unknown[0], "“units”中的名称")
    earliest, latest = _day(row, "earliest", where), _day(row, "latest", where)
    times = _number(row, "frequency", where, 1)
    windows = _windows(earliest, latest, times, where)
    asked = row.get("submitted")
    visits = []
    for unit in wanted:
        for number, (begin, end) in enumerate(windows, start=1):
            own = asked.get(unit) if isinstance(asked, Mapping) else asked
            visits.append(
                Visit(
                    key=f"{item}@{unit}" if times == 1 else f"{item}#{number}@{unit}",
                    item=item,
                    topic=str(row.get("topic", item)),
                    department=department,
                    unit=unit,
                    earliest=begin,
                    latest=end,
                    days=_number(row, "days", where, 1),
                    team=_number(row, "team", where, 1),
                    joinable=bool(row.get("join", True)),
                    submitted=_iso(own, where, "submitted") if own and times == 1 else None,
                    confirmed=bool(row.get("confirmed", False)),
                    apart_from=frozenset(map(str, row.get("not_with", ()))),
                    together_with=frozenset(map(str, row.get("with", ()))),
                )
            )
    return visits


def _windows(earliest: date, latest: date, times: int, where: str) -> list[tuple[date, date]]:
    """Cut a window into as many equal parts as the item comes a year."""
    span = (latest - earliest).days + 1
    if span < times:
        raise _refusal(where, "latest", latest, "不早于“earliest”的日期")
    cuts = [earliest + timedelta(days=span * part // times) for part in range(times + 1)]
    return [(begin, end - timedelta(days=1)) for begin, end in pairwise(cuts)]


def _no_twins(visits: tuple[Visit, ...]) -> None:
    seen: set[str] = set()
    for visit in visits:
        if visit.key in seen:
            raise _refusal(where="items", field="id", value=visit.item, expected="不重复的编号")
        seen.add(visit.key)


def _known_ties(rows: Sequence[Json]) -> None:
    """Refuse an item that must come with, or apart from, one that is not in the plan."""
    known = {str(row["id"]) for row in rows}
    for at, row in enumerate(rows):
        for field in ("with", "not_with"):
            for other in row.get(field, ()):
                if str(other) not in known:
                    raise _refusal(where=f"items[{at}]", field=field, value=other, expected="“items”中的编号")


def _numbers(data: Json, part: str, kind: type[Limits | Weights]) -> dict[str, int]:
    """Read the whole numbers of a part of the plan whose names are the fields of `kind`."""
    names, given = [field.name for field in fields(kind)], data.get(part, {})
    for name in given:
        if name not in names:
            raise _refusal(part, name, given[name], f"{'、'.join(names)}之一")
    return {name: _number(given, name, part, 0) for name in given}


def _period(row: Json, where: str) -> Period:
    units = row.get("units")
    return Period(
        _day(row, "from", where),
        _day(row, "to", where),
        str(row.get("because", "")),
        None if units is None else frozenset(map(str, units)),
    )


def _day(row: Json, field: str, where: str) -> date:
    return _iso(row.get(field), where, field)


def _iso(value: object, where: str, field: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _refusal(where, field, value, "形如2026-03-05的日期") from None


def _name(row: Json, field: str, where: str) -> str:
    value = str(row.get(field, "")).strip()
    if not value:
        raise _refusal(where, field, "", "不为空的文字")
    return value


def _number(row: Json, field: str, where: str, least: int) -> int:
    value = row.get(field, max(least, 1))
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise _refusal(where, field, value, f"不小于{least}的整数")
    return value


def _refusal(where: str, field: str, value: object, expected: str) -> Refusal:
    return Refusal(WRONG_VALUE, where=where, field=field, value=value, expected=expected)
