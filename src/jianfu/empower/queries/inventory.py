"""The inventories as each side sees them: a unit what it uses or runs, an office all of its territory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.inventory.holding import findings, in_force, overlaps, too_many_bodies
from jianfu.empower.domain.inventory.naming import folded
from jianfu.empower.domain.inventory.refusals import NO_SUCH_HOLDING
from jianfu.empower.domain.inventory.standing import fold
from jianfu.empower.domain.inventory.words import Kind
from jianfu.empower.models import Holding, HoldingEvent, HoldingUse
from jianfu.empower.queries.scope import desk_paths, office_paths
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from jianfu.empower.domain.inventory.holding import Overlap
    from jianfu.empower.domain.inventory.standing import Standing
    from jianfu.kernel.domain.access import Actor
    from jianfu.review.domain.verdict import Finding


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with where it stands, what the rules find, how many units use it, and their minutes a day together."""

    holding: Holding
    standing: Standing
    found: tuple[Finding, ...]
    units: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind there are, how many there were a year ago, and what they cost in minutes a day."""

    kind: Kind
    now: int
    before: int
    minutes: int

    @property
    def change(self) -> float | None:
        """Return the change against last year; None where there was nothing."""
        return (self.now - self.before) / self.before if self.before else None


def visible_holdings(actor: Actor) -> QuerySet[Holding]:
    """Return the entries that `actor` may see."""
    desks = desk_paths(actor)
    used = HoldingUse.objects.filter(within(desks, "unit__path"), holding=OuterRef("pk"))
    run = within(desks, "owner__path")
    rows = Holding.objects.filter(Exists(used) | run | within(office_paths(actor), "territory__path"))
    return rows.order_by("kind", "ended_on", "name", "pk")


def whole(rows: QuerySet[Holding]) -> QuerySet[Holding]:
    """Fetch what a line shows along with the entries."""
    events = Prefetch("events", HoldingEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("owner", "territory").prefetch_related(events, "uses__unit")


def standing_of(holding: Holding) -> Standing:
    """Return where an entry stands by its events."""
    return fold([event.happening for event in holding.events.all()], packaged_clocks()["inventory"])


def lines(rows: Iterable[Holding], on: date) -> list[Line]:
    """Return entries as a list shows them."""
    return [_line(one, on) for one in rows]


def chosen(actor: Actor, on: date, kind: Kind | None = None, words: str = "") -> list[Line]:
    """Return the entries in use that fit."""
    rows = visible_holdings(actor).filter(ended_on__isnull=True)
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    if words:
        rows = rows.filter(
            Q(name__contains=words) | Q(purpose__contains=words) | Q(owner__name__contains=words)
        )
    return lines(whole(rows), on)


def holding_for(actor: Actor, holding_id: int, on: date) -> Line:
    """Return one entry; `NO_SUCH_HOLDING` for one that the actor may not see."""
    found = lines(whole(visible_holdings(actor).filter(pk=holding_id)), on)
    if not found:
        raise Refusal(NO_SUCH_HOLDING)
    return found[0]


def counts(actor: Actor, on: date) -> list[Count]:
    """Count what exists by kind, beside the same day a year ago; entries that were ended stay in the count of their time."""
    last = on.replace(year=on.year - 1, day=min(on.day, 28))
    rows = list(visible_holdings(actor).prefetch_related("uses"))
    found = []
    for kind in Kind:
        mine = [one for one in rows if one.kind == kind]
        standing = [one for one in mine if in_force(one.since, one.reported_on, one.ended_on, on)]
        before = [one for one in mine if in_force(one.since, one.reported_on, one.ended_on, last)]
        found.append(Count(kind, len(standing), len(before), sum(_minutes(one) for one in standing)))
    return found


def bodies_found(actor: Actor, on: date) -> tuple[Finding, ...]:
    """Return what the rules find in the number of coordinating bodies of the territory that the actor oversees."""
    territory = (
        Unit.objects.filter(path__in=office_paths(actor), kind=UnitKind.TERRITORY).order_by("path").first()
    )
    if territory is None:
        return ()
    bodies = Holding.objects.filter(territory=territory, kind=Kind.BODY, ended_on__isnull=True).count()
    return too_many_bodies(bodies, territory.name, Level(territory.level), on)


def overlapping(actor: Actor) -> list[Overlap]:
    """Return the pairs of apps and of groups in use that do the same."""
    rows = visible_holdings(actor).filter(ended_on__isnull=True, kind__in=(Kind.APP, Kind.GROUP))
    return overlaps([one.known for one in rows.select_related("owner")])


def owner_called(territory: Unit, name: str) -> Unit | None:
    """Return the unit of a territory that goes by a name; None leaves the name as it was typed."""
    plain = name.strip()
    rows = Unit.objects.filter(within([territory.path]), retired_on__isnull=True)
    return rows.exclude(kind=UnitKind.TERRITORY).filter(Q(name=plain) | Q(short_name=plain)).first()


def mergeable(holding: Holding) -> list[Holding]:
    """Return the entries of the same kind and territory that one could be merged into."""
    rows = Holding.objects.filter(territory=holding.territory_id, kind=holding.kind, ended_on__isnull=True)
    return list(rows.exclude(pk=holding.pk).order_by("name"))


def reporters(actor: Actor) -> list[Unit]:
    """Return the units for which `actor` may enter something."""
    paths = actor.paths(Permission.CAPTURE)
    return list(Unit.objects.filter(path__in=paths, retired_on__isnull=True).order_by("path"))


def names_known(actor: Actor) -> list[str]:
    """Return names that are known in the actor's counties, so that the same thing is not entered under two names."""
    above = [path for held in actor.holds for path in (held.path, *paths_above(held.path))]
    rows = Holding.objects.filter(territory__path__in=above, ended_on__isnull=True)
    return sorted({name for name in rows.values_list("name", flat=True) if folded(name)})[:500]


def _line(holding: Holding, on: date) -> Line:
    uses = list(holding.uses.all())
    return Line(holding, standing_of(holding), findings(holding.known, on), len(uses), _minutes(holding))


def _minutes(holding: Holding) -> int:
    """Return the minutes a day of all who use an entry, as far as they are known; one person where no number is."""
    return sum((use.people or 1) * (use.minutes or 0) for use in holding.uses.all())
