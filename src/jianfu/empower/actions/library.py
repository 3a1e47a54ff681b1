"""Taking texts into the library, correcting, publishing and withdrawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import transaction

from jianfu.empower.domain.library.errors import NO_SUCH_ENTRY, TITLE_MISSING
from jianfu.empower.domain.library.numbers import find_numbers
from jianfu.empower.domain.library.states import EntryState
from jianfu.empower.domain.library.topics import known
from jianfu.empower.models import LibraryEntry, LibraryNumber, LibraryTopic
from jianfu.kernel import audit, searching
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.files import store
from jianfu.kernel.models import Unit
from jianfu.review.domain.likeness.relations import NEARLY_ALL
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from jianfu.empower.domain.library.drafts import Draft
    from jianfu.kernel.domain.access import Actor

SCOPE = "library"


class Original(NamedTuple):
    """The bytes that an entry was read from."""

    content: bytes
    name: str
    media_type: str = "application/octet-stream"


class Kept(NamedTuple):
    """An entry, and whether it is new."""

    entry: LibraryEntry
    new: bool


def likeness_folder() -> Path:
    """Return where the library's own index of near-copies lies; derived, and safe to delete."""
    return settings.HOME / "library-likeness"


def add_entry(
    actor: Actor, unit_id: int, draft: Draft, now: datetime, original: Original | None = None
) -> Kept:
    """Keep a text for a unit; the same words again give the entry that is there, a near-copy names it.

    Raises `Refusal` (`NO_SUCH_UNIT`) where the actor has no office.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.REVIEW, unit.path).allowed:
        raise Refusal(NO_SUCH_UNIT, code=unit_id)
    with transaction.atomic():
        found = LibraryEntry.objects.filter(unit=unit, digest=draft.digest).first()
        if found is not None:
            return Kept(found, new=False)
        entry = LibraryEntry.objects.create(
            unit=unit,
            title=draft.title,
            body=draft.body,
            outlet=draft.outlet,
            address=draft.address,
            published_on=draft.published_on,
            digest=draft.digest,
            same_as=_near_copy(unit, draft.body),
            original=store(*original) if original else None,
            mended=draft.mended,
            added_at=now,
        )
        _tag(entry, draft.topics)
        _count(entry)
        after = {"title": entry.title, "unit": unit.code, "same_as": entry.same_as_id}
        audit.record(actor, "library.add", entry, now, after=after)
    # Derived, and outside the transaction: a failure costs the notice of a near-copy, not the entry.
    with LikenessIndex(likeness_folder()) as index:
        index.add([(str(entry.pk), entry.body)])
    return Kept(entry, new=True)


class Change(NamedTuple):
    """What can be corrected of an entry."""

    title: str
    outlet: str
    address: str
    topics: tuple[str, ...]


@transaction.atomic
def change_entry(actor: Actor, entry_id: int, change: Change, now: datetime) -> LibraryEntry:
    """Correct title, origin and topics. Raises `Refusal`: `NO_SUCH_ENTRY`, `TITLE_MISSING`."""
    entry = _own(actor, entry_id)
    if not change.title.strip():
        raise Refusal(TITLE_MISSING)
    before = {"title": entry.title, "topics": sorted(entry.topics.values_list("slug", flat=True))}
    entry.title = change.title.strip()[:120]
    entry.outlet, entry.address = change.outlet.strip()[:60], change.address.strip()[:300]
    entry.save(update_fields=["title", "outlet", "address"])
    entry.topics.all().delete()
    _tag(entry, change.topics)
    _show(entry)
    after = {"title": entry.title, "topics": sorted(known(change.topics))}
    audit.record(actor, "library.change", entry, now, before=before, after=after)
    return entry


@transaction.atomic
def move_entry(actor: Actor, entry_id: int, state: EntryState, now: datetime) -> LibraryEntry:
    """Publish or withdraw; to where it stands already changes nothing. Raises `Refusal(NO_SUCH_ENTRY)`."""
    entry = _own(actor, entry_id)
    if entry.state != state:
        before, entry.state = entry.state, state
        entry.save(update_fields=["state"])
        _show(entry)
        audit.record(
            actor, f"library.{state}", entry, now, before={"state": before}, after={"state": state.value}
        )
    return entry


def _own(actor: Actor, entry_id: int) -> LibraryEntry:
    entry = (
        LibraryEntry.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=entry_id)
        .first()
    )
    if entry is None or not actor.decide(Permission.REVIEW, entry.unit.path).allowed:
        raise Refusal(NO_SUCH_ENTRY)
    return entry


def _near_copy(unit: Unit, body: str) -> LibraryEntry | None:
    """Return the earlier entry of the unit that says nearly the same; a copy of a copy names the first one."""
    with LikenessIndex(likeness_folder()) as index:
        matches = index.query(body, at_least=NEARLY_ALL)
    for match in matches:
        if match.containment_of_query >= NEARLY_ALL and match.file.isdigit():
            found = (
                LibraryEntry.objects.filter(pk=int(match.file), unit=unit).select_related("same_as").first()
            )
            if found is not None:
                return found.same_as or found
    return None


def _tag(entry: LibraryEntry, slugs: tuple[str, ...]) -> None:
    LibraryTopic.objects.bulk_create(LibraryTopic(entry=entry, slug=slug) for slug in known(slugs))


def _count(entry: LibraryEntry) -> None:
    LibraryNumber.objects.bulk_create(
        LibraryNumber(
            entry=entry,
            subject=one.subject,
            verb=one.verb,
            value=one.value[:30],
            before=one.before[:30],
            sentence=one.sentence,
            start=one.start,
            end=one.end,
        )
        for one in find_numbers(entry.body)
    )


def _show(entry: LibraryEntry) -> None:
    """Let an entry be found while it is published, and only then."""
    if entry.state == EntryState.PUBLISHED:
        searching.index(SCOPE, [searching.Searchable(entry.pk, entry.title, entry.body)])
    else:
        searching.remove(SCOPE, [entry.pk])
