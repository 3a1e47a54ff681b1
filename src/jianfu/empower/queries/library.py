"""Finding, opening and suggesting entries: published ones for everybody in the place, others for its office."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Case, IntegerField, Q, Value, When

from jianfu.empower.actions.library import SCOPE
from jianfu.empower.domain.library.errors import NO_SUCH_ENTRY
from jianfu.empower.domain.library.states import EntryState
from jianfu.empower.domain.library.topics import known, slugs_of_rows
from jianfu.empower.models import LibraryEntry
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.paths import paths_above
from jianfu.kernel.domain.search.snippets import Piece, snippet
from jianfu.kernel.queries.units import within
from jianfu.kernel.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from jianfu.kernel.domain.access import Actor

SUGGESTED = 3


class Wanted(NamedTuple):
    """What somebody looks for: words, a topic, entries that wait; empty is everything."""

    words: str = ""
    topic: str = ""
    state: str = ""


class Listed(NamedTuple):
    """One line of the list: the entry, and the piece of it that shows why it was found."""

    entry: LibraryEntry
    pieces: tuple[Piece, ...]


def visible_entries(actor: Actor) -> QuerySet[LibraryEntry]:
    """Return the entries that `actor` may see: those of the places above and below; unpublished ones as their office."""
    office = within(actor.paths(Permission.REVIEW), "unit__path")
    published = Q(state=EntryState.PUBLISHED)
    if actor.person_id is None:
        return LibraryEntry.objects.all()
    paths = [held.path for held in actor.holds]
    over = {upper for path in paths for upper in paths_above(path)}
    here = Q(unit__path__in=over) | within(paths, "unit__path")
    return LibraryEntry.objects.filter((published & here) | office)


def find(actor: Actor, wanted: Wanted) -> tuple[QuerySet[LibraryEntry], tuple[str, ...]]:
    """Return the entries that fit, best first (newest first without words), and the words to mark in them."""
    found = visible_entries(actor).prefetch_related("topics", "numbers")
    if wanted.topic:
        found = found.filter(topics__slug=wanted.topic)
    if wanted.state in set(EntryState):
        found = found.filter(state=wanted.state)
    if not wanted.words.strip():
        return found.order_by("-added_at", "-pk"), ()
    hits = search(SCOPE, wanted.words)
    return _in_order(found, hits.keys), hits.words


def listed(entries: Iterable[LibraryEntry], words: tuple[str, ...]) -> list[Listed]:
    """Return the lines of a page, each with its snippet."""
    return [Listed(entry, snippet(entry.body, words)) for entry in entries]


def entry_for(actor: Actor, entry_id: int) -> LibraryEntry:
    """Return one entry, or refuse with `NO_SUCH_ENTRY`."""
    entry = (
        visible_entries(actor)
        .select_related("unit", "same_as", "original")
        .prefetch_related("topics", "numbers")
        .filter(pk=entry_id)
        .first()
    )
    if entry is None:
        raise Refusal(NO_SUCH_ENTRY)
    return entry


def copies_of(actor: Actor, entry: LibraryEntry) -> list[LibraryEntry]:
    """Return the near-copies of an entry: what it repeats, and what repeats it or the same one."""
    first = entry.same_as_id or entry.pk
    same = Q(pk=first) | Q(same_as=first)
    return list(visible_entries(actor).filter(same).exclude(pk=entry.pk).order_by("pk"))


def suggest(
    actor: Actor,
    *,
    topics: Iterable[str] = (),
    rows: Iterable[str] = (),
    text: str = "",
    most: int = SUGGESTED,
) -> list[LibraryEntry]:
    """Return published entries that help with a problem of these topics, rows or words, the best first.

    Entries on the topic come before those that only share words; near-copies are left out.
    """
    slugs = known({*topics, *slugs_of_rows(rows)})
    open_ = visible_entries(actor).filter(state=EntryState.PUBLISHED, same_as__isnull=True)
    keys = search(SCOPE, text).keys if text.strip() else []
    on_topic = list(open_.filter(topics__slug__in=slugs).distinct().order_by("-added_at", "-pk")[: most * 10])
    place = {key: at for at, key in enumerate(keys)}
    chosen = sorted(on_topic, key=lambda entry: place.get(entry.pk, len(place)))[:most]
    if len(chosen) < most and keys:
        taken = {entry.pk for entry in chosen}
        rest = [key for key in keys if key not in taken][: most * 3]
        chosen += list(_in_order(open_, rest)[: most - len(chosen)])
    return chosen


def _in_order(found: QuerySet[LibraryEntry], keys: list[int]) -> QuerySet[LibraryEntry]:
    order = Case(
        *(When(pk=key, then=Value(at)) for at, key in enumerate(keys)),
        default=Value(len(keys)),
        output_field=IntegerField(),
    )
    return found.filter(pk__in=keys).order_by(order)
