"""Every page in one place, grouped by verb: what does not fit into five entries of navigation is found here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import resolve, reverse

from jianfu.kernel.http import access_of
from jianfu.web.directory_entries import SECTIONS, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.kernel.domain.access import Actor
    from jianfu.web.directory_entries import Entry


def sections_for(actor: Actor) -> Iterator[Section]:
    """Give the sections with the pages that this actor may open; a section without any is left out."""
    for section in SECTIONS:
        entries = tuple(entry for entry in section.entries if _may_open(actor, entry))
        if entries:
            yield Section(section.verb, entries)


def _may_open(actor: Actor, entry: Entry) -> bool:
    access = access_of(resolve(reverse(entry.route)).func)
    return not access.any_of or any(actor.paths(permission) for permission in access.any_of)
