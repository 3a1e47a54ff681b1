"""The network of a village and its matters, as the village, its township and the offices see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from jianfu.empower.domain.clocks import packaged_clocks
from jianfu.empower.domain.grid.matters import State, fold
from jianfu.empower.domain.grid.network import covered, gaps, packaged_sizes
from jianfu.empower.domain.grid.refusals import NO_SUCH_THING
from jianfu.empower.models import GridMatter, GridMatterEvent, GridPost, Household
from jianfu.empower.queries.scope import seen_at
from jianfu.forms.domain.keeping.plain import masked
from jianfu.forms.queries.subjects import open_text
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.empower.domain.grid.matters import Standing
    from jianfu.empower.domain.grid.network import Missing
    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Village:
    """A village's network in numbers: households, the share with a contact, gaps, matters raised and solved."""

    unit: Unit
    posts: int
    homes: int
    covered: float | None
    gaps: tuple[Missing, ...]
    raised: int
    solved: int


@dataclass(frozen=True, slots=True)
class Line:
    """A matter with where it stands; the household's head is masked."""

    matter: GridMatter
    standing: Standing
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """A household as a list shows it."""

    household: Household
    name: str


def visible_villages(actor: Actor) -> QuerySet[Unit]:
    """Return the villages at whose desk or office `actor` sits."""
    rows = Unit.objects.filter(seen_at(actor, "path"), level=Level.VILLAGE, retired_on__isnull=True)
    return rows.order_by("path")


def village_for(actor: Actor, village_id: int) -> Unit:
    """Return one village; `NO_SUCH_THING` for one outside the scope."""
    found = visible_villages(actor).filter(pk=village_id).select_related("parent").first()
    if found is None:
        raise Refusal(NO_SUCH_THING)
    return found


def networks(actor: Actor) -> list[Village]:
    """Return the network of each visible village; the same few queries for one and for all."""
    units = list(visible_villages(actor))
    posts, homes, matters = _by_village(units)
    return [
        _village(unit, posts.get(unit.pk, []), homes.get(unit.pk, []), matters.get(unit.pk, []))
        for unit in units
    ]


def posts_of(village: Unit) -> list[GridPost]:
    """Return the posts of a village, from the area down."""
    order = {"area": 0, "group": 1, "neighbour": 2}
    rows = GridPost.objects.filter(village=village).select_related("above").prefetch_related("households")
    return sorted(rows, key=lambda post: (order[post.kind], post.name))


def homes_of(village: Unit) -> list[Home]:
    """Return the households that live in a village, those without a contact first."""
    rows = Household.objects.filter(village=village, left_on__isnull=True).select_related("post")
    found = [Home(one, masked(open_text(one.head))) for one in rows.order_by("post__name", "pk")]
    return sorted(found, key=lambda home: home.household.post_id is not None)


def visible_matters(actor: Actor) -> QuerySet[GridMatter]:
    """Return the matters of the visible villages."""
    return GridMatter.objects.filter(seen_at(actor, "village__path")).order_by(
        "-is_open", "-raised_at", "-pk"
    )


def whole(rows: QuerySet[GridMatter]) -> QuerySet[GridMatter]:
    """Fetch what a line shows along with the matters."""
    events = Prefetch("events", GridMatterEvent.objects.select_related("unit").order_by("at", "pk"))
    return rows.select_related("village__parent", "household").prefetch_related(events)


def standing_of(matter: GridMatter) -> Standing:
    """Return where a matter stands by its events."""
    return fold([event.happening for event in matter.events.all()], packaged_clocks()["grid"])


def lines(rows: Iterable[GridMatter]) -> list[Line]:
    """Return matters as a list shows them."""
    return [
        Line(one, standing_of(one), masked(open_text(one.household.head)) if one.household else "")
        for one in rows
    ]


def matter_for(actor: Actor, matter_id: int) -> Line:
    """Return one matter; `NO_SUCH_THING` for one outside the scope."""
    found = lines(whole(visible_matters(actor).filter(pk=matter_id)))
    if not found:
        raise Refusal(NO_SUCH_THING)
    return found[0]


def _by_village(
    units: list[Unit],
) -> tuple[dict[int, list[GridPost]], dict[int, list[int | None]], dict[int, list[Standing]]]:
    posts: dict[int, list[GridPost]] = {}
    homes: dict[int, list[int | None]] = {}
    matters: dict[int, list[Standing]] = {}
    for post in GridPost.objects.filter(village__in=units):
        posts.setdefault(post.village_id, []).append(post)
    rows = Household.objects.filter(village__in=units, left_on__isnull=True).values_list("village", "post")
    for village, home in rows:
        homes.setdefault(village, []).append(home)
    for matter in whole(GridMatter.objects.filter(village__in=units)):
        matters.setdefault(matter.village_id, []).append(standing_of(matter))
    return posts, homes, matters


def _village(unit: Unit, posts: list[GridPost], homes: list[int | None], matters: list[Standing]) -> Village:
    missing = gaps([post.known for post in posts], homes, packaged_sizes())
    solved = sum(1 for one in matters if one.state is State.SOLVED)
    return Village(unit, len(posts), len(homes), covered(homes), missing, len(matters), solved)
