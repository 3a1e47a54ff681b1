"""Plans as JSON: read with every value checked, and written so that the answer can be read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import asin, ceil, cos, radians, sin, sqrt
from typing import Any

from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.domain.errors import WRONG_VALUE
from jianfu.planning.domain.people import Host, Inspector, Travel
from jianfu.planning.domain.plan import Change, Department, Limits, Period, Plan, Visit, Weights

Json = Mapping[str, Any]
_KMH, _DETOUR, _EARTH_KM = 40, 1.4, 6371.0
"""Where units have coordinates and no time was measured: speed, road ÷ straight line (both are assumptions), radius."""


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
    hosts, inspectors = _hosts(data, units), _inspectors(data)
    if twice := hosts.keys() & inspectors.keys():
        raise _refusal(where="inspectors", field="name", value=min(twice), expected="与“hosts”不重复的姓名")
    visits = tuple(
        _with_people(visit, row, f"items[{at}]", hosts, inspectors)
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
        hosts,
        inspectors,
        _travel(data, units),
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


def _with_people(
    visit: Visit, row: Json, where: str, hosts: Mapping[str, Host], inspectors: Mapping[str, Inspector]
) -> Visit:
    """Find who is meant: of the visit's own unit for a role that must be present, by name for inspectors."""
    present = []
    for role in row.get("present") or ():
        found = [host.name for host in hosts.values() if host.role == role and visit.unit in host.units]
        if not found:
            raise _refusal(where, "present", role, f"{visit.unit}在“hosts”中有人担任的职务")
        present.append(found[0])
    names = tuple(map(str, row.get("inspectors") or ()))
    if unknown := [name for name in names if name not in inspectors]:
        raise _refusal(where, "inspectors", unknown[0], "“inspectors”中的姓名")
    return replace(visit, present=tuple(dict.fromkeys(present)), inspectors=tuple(dict.fromkeys(names)))


def _hosts(data: Json, units: tuple[str, ...]) -> dict[str, Host]:
    """Read who receives visits; of one unit only one person can hold a role."""
    found: dict[str, Host] = {}
    held: set[tuple[str, str]] = set()
    for at, row in enumerate(data.get("hosts") or ()):
        where = f"hosts[{at}]"
        name, role = _new_name(row, where, found), _name(row, "role", where)
        of = tuple(map(str, row.get("units") or units))
        if wrong := [unit for unit in of if unit not in units or (role, unit) in held]:
            raise _refusal(where, "units", wrong[0], f"“units”中的名称，且尚无他人任{role}")
        held |= {(role, unit) for unit in of}
        found[name] = Host(
            name, role, frozenset(of), _unavailable(row, where), _number(row, "visits_a_day", where, 1)
        )
    return found


def _inspectors(data: Json) -> dict[str, Inspector]:
    found: dict[str, Inspector] = {}
    for at, row in enumerate(data.get("inspectors") or ()):
        where = f"inspectors[{at}]"
        name = _new_name(row, where, found)
        found[name] = Inspector(name, _unavailable(row, where), _number(row, "places_a_day", where, 1))
    return found


def _travel(data: Json, units: tuple[str, ...]) -> Travel:
    """Read the table of minutes; where it says nothing, coordinates of both units stand in for it."""
    row = data.get("travel") or {}
    minutes = _by_coordinates(data.get("units", ()), _number({"kmh": _KMH, **row}, "kmh", "travel", 1))
    for at, leg in enumerate(row.get("minutes") or ()):
        where = f"travel.minutes[{at}]"
        ends = (_name(leg, "from", where), _name(leg, "to", where))
        for field, unit in zip(("from", "to"), ends, strict=True):
            if unit not in units:
                raise _refusal(where, field, unit, "“units”中的名称")
        if "minutes" not in leg:
            raise _refusal(where, "minutes", "", "不小于0的整数")
        minutes[frozenset(ends)] = _number(leg, "minutes", where, 0)
    return Travel(_number({"limit": Travel().limit, **row}, "limit", "travel", 0), minutes)


def _by_coordinates(rows: Sequence[Any], kmh: int) -> dict[frozenset[str], int]:
    placed = {
        str(row["name"]): (_degrees(row, "lon", f"units[{at}]"), _degrees(row, "lat", f"units[{at}]"))
        for at, row in enumerate(rows)
        if isinstance(row, Mapping) and ("lon" in row or "lat" in row)
    }
    return {
        frozenset((one, other)): ceil(_kilometres(placed[one], placed[other]) * _DETOUR / kmh * 60)
        for one, other in combinations(placed, 2)
    }


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two places (longitude, latitude), by the haversine formula."""
    (east, north), (east2, north2) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _degrees(row: Json, field: str, where: str) -> float:
    value, most = row.get(field), 180 if field == "lon" else 90
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise _refusal(where, field, value, f"-{most}到{most}之间的度数")
    return float(value)


def _unavailable(row: Json, where: str) -> tuple[Period, ...]:
    return tuple(_period(period, where) for period in row.get("unavailable") or ())


def _new_name(row: Json, where: str, found: Mapping[str, object]) -> str:
    name = _name(row, "name", where)
    if name in found:
        raise _refusal(where, "name", name, "不重复的姓名")
    return name


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
