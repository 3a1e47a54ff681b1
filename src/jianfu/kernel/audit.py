"""The one way to leave a trace: called by every action, inside its transaction."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import connection

from jianfu.kernel.domain.chain import GENESIS, Link, canonical
from jianfu.kernel.keys import key
from jianfu.kernel.models import AuditEntry, AuditHead

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from jianfu.kernel.domain.access import Actor


def record(
    actor: Actor,
    verb: str,
    subject: Model,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Append to the chain. Must be called within `transaction.atomic()`; `before`/`after` are plain JSON values.

    Writers queue for the chain's head until they commit, so record last in the transaction, and once for a bulk
    action (with a summary). Sealed values never go in, not even masked.
    Raises `RuntimeError` outside a transaction: the write and its trace stand or fall together.
    """
    if not connection.in_atomic_block:
        message = "an audit entry is written in the transaction of the write that it records"
        raise RuntimeError(message)
    head = _locked_head()
    link = Link(
        sequence=head.sequence + 1,
        at=now,
        actor_id=actor.person_id,
        actor_name=actor.name,
        verb=verb,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 -- the framework's documented model API
        subject_id=str(subject.pk),
        before=canonical(before or {}),
        after=canonical(after or {}),
        reason=reason,
        previous_hash=head.hash,
    )
    link = replace(link, hash=link.digest())
    entry = _stored(link)
    AuditHead.objects.filter(pk=head.pk).update(
        sequence=link.sequence, hash=link.hash, seal=head_seal(link.sequence, link.hash)
    )
    return entry


def head_seal(sequence: int, last_hash: str) -> str:
    """Sign the end of the chain with the installation's key: a database alone cannot forge it."""
    return hmac.new(key("audit"), f"{sequence} {last_hash}".encode(), hashlib.sha256).hexdigest()


def _locked_head() -> AuditHead:
    """Return the head, held until this transaction ends (SQLite has one writer anyway)."""
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(pk=AuditHead.ONLY).first()
    if head is None:
        first = AuditHead(pk=AuditHead.ONLY, sequence=0, hash=GENESIS, seal=head_seal(0, GENESIS))
        AuditHead.objects.bulk_create([first], ignore_conflicts=True)
        head = heads.get(pk=AuditHead.ONLY)
    return head


def _stored(link: Link) -> AuditEntry:
    return AuditEntry.objects.create(
        sequence=link.sequence,
        at=link.at,
        actor_id=link.actor_id,
        actor_name=link.actor_name,
        verb=link.verb,
        subject_type=link.subject_type,
        subject_id=link.subject_id,
        before_json=link.before,
        after_json=link.after,
        reason=link.reason,
        previous_hash=link.previous_hash,
        hash=link.hash,
    )
