"""Reads of the audit chain."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, NamedTuple

from jianfu.kernel.anchors import note_anchor, read_anchors
from jianfu.kernel.audit import head_seal
from jianfu.kernel.domain.chain import Break, Head, find_breaks, rewritten
from jianfu.kernel.models import AuditEntry, AuditHead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianfu.kernel.domain.chain import Link

CHUNK = 2_000


class Verification(NamedTuple):
    """What a walk over the whole chain found; it holds when `breaks` is empty."""

    entries: int
    breaks: list[Break]


def verify_chain() -> Verification:
    """Walk the whole chain against its head and the anchors; note the head as an anchor when all of it holds.

    Writers are not held up: the walk ends at the head that stood when it began.
    """
    head = stored_head()
    entries = AuditEntry.objects.order_by("sequence")
    if head:
        entries = entries.filter(sequence__lte=head.sequence)
    walked = 0

    def links() -> Iterator[Link]:
        nonlocal walked
        for entry in entries.iterator(chunk_size=CHUNK):
            walked += 1
            yield entry.as_link()

    breaks = find_breaks(links(), head, read_anchors()) + _beyond_the_head()
    if head and not breaks:
        note_anchor(head)
    return Verification(walked, breaks)


def _beyond_the_head() -> list[Break]:
    """Find entries after the head; it is read after them, so that honest writers in between do no harm."""
    newest = AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    head = stored_head()
    return [rewritten(newest)] if newest and head and newest > head.sequence else []


def stored_head() -> Head | None:
    """Return the end of the chain as it is kept beside it, and whether its signature holds."""
    row = AuditHead.objects.filter(pk=AuditHead.ONLY).first()
    if row is None:
        return None
    return Head(
        row.sequence, row.hash, sealed=hmac.compare_digest(row.seal, head_seal(row.sequence, row.hash))
    )
