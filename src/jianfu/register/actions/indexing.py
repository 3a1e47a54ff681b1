"""Keeping the likeness index beside the database up to date with what was submitted and sent down.

The index is derived: it is written after the commit, its failure is logged and changes nothing, and `rebuild` brings
in whatever it missed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.reading.queries import document_of
from jianfu.register.domain.indexed import name_of
from jianfu.register.models import DemandVersion
from jianfu.register.queries.copies import UNSENT, index_folder, latest_only
from jianfu.review.likeness.index import LikenessIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.register.models import Demand


def index_after_commit(demand: Demand) -> None:
    """Bring the last version of `demand` into the index once the transaction has committed; never fails the caller."""
    key = demand.pk

    def add() -> None:
        index_demand(key)

    transaction.on_commit(add, robust=True)


def index_demand(demand_id: int) -> int:
    """Add the last version of one demand; returns 1 when it was new or changed. A demand without a text adds nothing."""
    version = (
        DemandVersion.objects.filter(demand=demand_id).select_related("document").order_by("-number").first()
    )
    if version is None:
        return 0
    with LikenessIndex(index_folder()) as index:
        return index.add([(name_of(version.document_id), document_of(version.document).body)])


def rebuild() -> tuple[int, int]:
    """Add every submitted text that is missing or differs; returns how many were added, and how many there are.

    Collected files stay. It may be repeated and interrupted at will.
    """
    rows = (
        DemandVersion.objects.filter(latest_only())
        .exclude(demand__state__in=UNSENT)
        .select_related("document")
        .order_by("pk")
    )
    known = rows.count()

    def texts() -> Iterator[tuple[str, str]]:
        for version in rows.iterator(chunk_size=200):
            yield name_of(version.document_id), document_of(version.document).body

    with LikenessIndex(index_folder()) as index:
        return index.add(texts()), known
