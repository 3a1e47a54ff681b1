"""The published numbers: counts by issuer, level, month or channel against the same days of last year, and their rows.

Whatever stands in a table can be opened: `Slice` names a cell, and `rows_of` returns the demands behind it, so that a
published figure is reproduced from the register and not believed.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.register.domain.counting import Change, Group, Kind, recorded_through, year_before
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.models import Delivery, Demand
from jianfu.register.queries.scope import below, units_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianfu.kernel.domain.access import Actor

PAGE = 100
_PAPERS_WITHOUT_NUMBER = [Letterhead.NOTE, Letterhead.WHITE]
ELSEWHERE = Text("未能对应的单位", "units not known here")


class By(StrEnum):
    """What a table is broken down by."""

    ISSUER = "issuer"
    LEVEL = "level"
    MONTH = "month"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Slice:
    """A cell of the tables: every part that is None is left open."""

    issuer_id: int | None = None
    level: Level | None = None
    month: int | None = None
    channels: frozenset[Channel] | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of a table: what it is about, its cell, and its three counts; `real` is what was really sent down."""

    label: Text
    cell: Slice
    formal: Change = field(default_factory=Change)
    unnumbered: Change = field(default_factory=Change)
    off_system: Change = field(default_factory=Change)

    @property
    def real(self) -> Change:
        """Return everything that was sent down, counted or not."""
        return self.formal.plus(self.unnumbered).plus(self.off_system)


@dataclass(frozen=True, slots=True)
class Counted:
    """All counts of a cell, from 1 January to `through`, and the same days of last year: one look at the register."""

    through: date
    cell: Slice
    tally: tuple[tuple[dict[By, Any], Kind, int, int], ...]
    """What each number is about, its kind, its year, and the number."""
    comparable: frozenset[Kind]
    """The kinds that were recorded last year too, as `recorded_through` says."""

    def by(self, by: By) -> list[CountRow]:
        """Break down by `by`, in the order of the tree, of levels, of months, or of the list of channels.

        Empty lines are left out.
        """
        cells: dict[Any, dict[Kind, Counter[int]]] = {}
        for about, kind, year, number in self.tally:
            cells.setdefault(about[by], {}).setdefault(kind, Counter())[year] += number
        return [
            CountRow(
                label,
                _narrowed(self.cell, by, key),
                *(self._change(kind, cells[key].get(kind, {})) for kind in Kind),
            )
            for key, label in _labels(by, cells)
        ]

    def _change(self, kind: Kind, by_year: Mapping[int, int]) -> Change:
        change = _change(by_year, self.through.year)
        return change if kind in self.comparable else replace(change, before=0)

    def published(self) -> list[tuple[Group, Change]]:
        """Return the formal numbers that bulletins print, group by group."""
        by_channel = {row.cell.channels: row.formal for row in self.by(By.CHANNEL)}
        answer = []
        for group in Group:
            change = Change()
            for channel in group.channels:
                change = change.plus(by_channel.get(frozenset({channel}), Change()))
            answer.append((group, change))
        return answer


def count(actor: Actor, through: date, cell: Slice = Slice()) -> Counted:
    """Count from 1 January to `through`, against the same days of last year, within `cell`."""
    tallied = (
        _within(actor, through, cell)
        .annotate(kind=_KIND, booked_year=ExtractYear("booked_on"), **_MONTH)
        .values_list(*_COLUMNS.values(), "kind", "booked_year")
        .annotate(number=Count("pk"), first=Min("booked_on"))
        .order_by()
    )
    rows = [
        (dict(zip(_COLUMNS, about, strict=True)), Kind(kind), year, number, first)
        for *about, kind, year, number, first in tallied
    ]
    begun = {kind: min(row[-1] for row in rows if row[1] is kind) for kind in {row[1] for row in rows}}
    return Counted(
        through,
        cell,
        tuple(row[:-1] for row in rows),
        frozenset(kind for kind, first in begun.items() if recorded_through(first, through)),
    )


def rows_of(
    actor: Actor,
    through: date,
    cell: Slice,
    *,
    last_year: bool = False,
    before: int | None = None,
    size: int = PAGE,
) -> list[Demand]:
    """Return the demands behind a cell (this year's, or last year's same days), the newest first, page by page."""
    first, last = _days(year_before(through) if last_year else through)
    rows = _within(actor, through, cell).filter(booked_on__range=(first, last))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.select_related("issuer").order_by("-pk")[:size])


def received(actor: Actor, unit_id: int, through: date) -> CountRow:
    """Count what really arrived at a unit and those below it this year, one for each unit that had to act on it."""
    units = units_below(actor.paths(Permission.READ_REGISTER) + actor.paths(Permission.READ_OWN_DESK))
    unit = units.filter(pk=unit_id).first()
    if unit is None:
        return CountRow(ELSEWHERE, Slice())
    this, last = _days(through), _days(year_before(through))
    tallied = (
        Delivery.objects.filter(below("unit__path", [unit.path]))
        .filter(Q(delivered_on__range=this) | Q(delivered_on__range=last))
        .annotate(kind=_kind("demand__"), year=ExtractYear("delivered_on"))
        .values_list("kind", "year")
        .annotate(number=Count("pk"))
        .order_by()
    )
    by_kind: dict[str, dict[int, int]] = {}
    for kind, year, number in tallied:
        by_kind.setdefault(kind, {})[year] = number
    changes = (_change(by_kind.get(kind.value, {}), through.year) for kind in Kind)
    return CountRow(Text(unit.name, unit.name), Slice(), *changes)


def _kind(prefix: str = "") -> Case:
    return Case(
        When(~Q(**{f"{prefix}medium": ""}), then=Value(Kind.OFF_SYSTEM.value)),
        When(Q(**{f"{prefix}letterhead__in": _PAPERS_WITHOUT_NUMBER}), then=Value(Kind.UNNUMBERED.value)),
        default=Value(Kind.FORMAL.value),
    )


_KIND = _kind()
_MONTH = {"booked_month": ExtractMonth("booked_on")}
_COLUMNS = {By.ISSUER: "issuer", By.LEVEL: "issuer__level", By.MONTH: "booked_month", By.CHANNEL: "channel"}


def _within(actor: Actor, through: date, cell: Slice) -> QuerySet[Demand]:
    """Return what counts in either year: issued by units below the actor's office, or sent past the system to them."""
    paths = actor.paths(Permission.READ_REGISTER)
    reached = Delivery.objects.filter(below("unit__path", paths), demand=OuterRef("pk"))
    rows = Demand.objects.filter(
        Q(below("issuer__path", paths), counted=True) | (~Q(medium="") & Exists(reached)),
        Q(booked_on__range=_days(through)) | Q(booked_on__range=_days(year_before(through))),
    )
    if cell.issuer_id is not None:
        rows = rows.filter(issuer=cell.issuer_id)
    if cell.level is not None:
        rows = rows.filter(issuer__level=cell.level)
    if cell.month is not None:
        rows = rows.filter(booked_on__month=cell.month)
    if cell.channels is not None:
        rows = rows.filter(channel__in=cell.channels)
    if cell.kind is not None:
        rows = rows.annotate(cell_kind=_kind()).filter(cell_kind=cell.kind)
    return rows


def _days(through: date) -> tuple[date, date]:
    return date(through.year, 1, 1), through


def _change(by_year: Mapping[int, int], year: int) -> Change:
    return Change(by_year.get(year, 0), by_year.get(year - 1, 0))


def _labels(by: By, keys: Iterable[Any]) -> list[tuple[Any, Text]]:
    """Return the keys in the order in which people read them, with their words."""
    known = [key for key in keys if key is not None]
    labels: list[tuple[Any, Text]]
    if by is By.ISSUER:
        units = Unit.objects.filter(pk__in=known).order_by("path").values_list("pk", "name")
        labels = [(pk, Text(name, name)) for pk, name in units]
    elif by is By.CHANNEL:
        labels = [(channel.value, channel.label) for channel in Channel if channel.value in known]
    elif by is By.LEVEL:
        labels = [(level, Level(level).label) for level in sorted(known)]
    else:
        labels = [(month, Text(f"{month}月", calendar.month_name[month])) for month in sorted(known)]
    return labels + [(None, ELSEWHERE)] * (None in keys)


def _narrowed(cell: Slice, by: By, key: Any) -> Slice:  # noqa: ANN401 -- the key of whatever the table is broken down by
    if key is None:
        return cell
    if by is By.ISSUER:
        return replace(cell, issuer_id=key)
    if by is By.LEVEL:
        return replace(cell, level=Level(key))
    if by is By.MONTH:
        return replace(cell, month=key)
    return replace(cell, channels=frozenset({Channel(key)}))
