"""The one way to leave a trace: called by every action, inside its transaction."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from jianfu.kernel.models import AuditEntry

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from jianfu.kernel.domain.access import Actor

GENESIS = "0" * 64


def entry_hash(fields: dict[str, Any]) -> str:
    """Hash the canonical JSON of an entry's columns (SHA-256, hexadecimal)."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


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

    Raises `RuntimeError` outside a transaction: the write and its trace stand or fall together.
    """
    if not connection.in_atomic_block:
        message = "an audit entry is written in the transaction of the write that it records"
        raise RuntimeError(message)
    _serialise_writers()
    last = AuditEntry.objects.order_by("-sequence").values("sequence", "hash").first()
    fields = {
        "sequence": last["sequence"] + 1 if last else 1,
        "at": now.isoformat(),
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "verb": verb,
        "subject_type": subject._meta.label_lower,  # noqa: SLF001 -- the framework's documented model API
        "subject_id": str(subject.pk),
        "before": before or {},
        "after": after or {},
        "reason": reason,
        "previous_hash": last["hash"] if last else GENESIS,
    }
    return AuditEntry.objects.create(**{**fields, "at": now}, hash=entry_hash(fields))


def _serialise_writers() -> None:
    """Let one writer at a time extend the chain (SQLite has one writer anyway)."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jianfu.audit'))")
