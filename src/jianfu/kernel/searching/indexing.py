"""Keeping the index: written in the transaction of the action that changes the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.domain.search.terms import index_terms
from jianfu.kernel.models import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

CHUNK = 500


class Searchable(NamedTuple):
    """One thing to be found: its number, its heading (which counts more) and its text."""

    key: int
    title: str
    body: str


def index(scope: str, things: Iterable[Searchable]) -> int:
    """Bring things into the index, in place of what stood there under the same number; return how many."""
    rows = [_row(scope, thing) for thing in things]
    SearchEntry.objects.bulk_create(
        rows,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["scope", "key"],
        update_fields=["title", "body"],
    )
    return len(rows)


def remove(scope: str, keys: Iterable[int]) -> int:
    """Take things out of the index; return how many were there."""
    gone, _ = SearchEntry.objects.filter(scope=scope, key__in=list(keys)).delete()
    return gone


def _row(scope: str, thing: Searchable) -> SearchEntry:
    terms = index_terms(thing.title, thing.body)
    return SearchEntry(scope=scope, key=thing.key, title=" ".join(terms.title), body=" ".join(terms.body))
