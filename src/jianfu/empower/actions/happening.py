"""Writing an event down: appended to its subject and recorded in the audit trail, in the transaction of the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianfu.kernel import audit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import Model

    from jianfu.empower.models.happening import EventRow
    from jianfu.kernel.domain.access import Actor


def append(
    actor: Actor,
    event: EventRow,
    subject: Model,
    now: datetime,
    *,
    said: Mapping[str, Any] | None = None,
) -> None:
    """Save `event` as what happened to `subject` now, and record it as `<subject>.<kind>`; `said` goes into the trace."""
    event.at = now
    event.by_id = actor.person_id
    event.save()
    verb = f"{subject._meta.model_name}.{event.kind}"  # noqa: SLF001 -- the framework's documented model API
    after = {"unit": event.unit_id, **dict(event.data), **dict(said or {})}
    audit.record(actor, verb, subject, now, after=after, reason=event.note)
