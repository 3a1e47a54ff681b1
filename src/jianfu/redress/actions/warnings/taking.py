"""Steps on a warning: received, answered, talked about, muted until a day, settled, false, made a case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.cases.opening import open_case
from jianfu.redress.actions.stepping import append, history, permit
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.step_errors import NOT_FOUND
from jianfu.redress.domain.steps import Event, says_it_again
from jianfu.redress.domain.warnings.errors import MUTE_UNTIL
from jianfu.redress.domain.warnings.life import LIFE, MUTE_DAYS
from jianfu.redress.domain.warnings.rules import rule_called
from jianfu.redress.queries.warnings.listing import parts_at, visible_warnings

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.redress.models import Case, EarlyWarning


@transaction.atomic
def take_warning(
    actor: Actor, warning_id: int, verb: str, now: datetime, words: str = "", until: date | None = None
) -> EarlyWarning:
    """Take a step; a double click is one. `until` is needed to mute.

    Raises `Refusal`: `NOT_FOUND`, `NOT_YOUR_PART`, `REASON_NEEDED`, `STEP_IMPOSSIBLE`, `MUTE_UNTIL`.
    """
    row = visible_warnings(actor).select_for_update(of=("self",)).filter(pk=warning_id).first()
    if row is None:
        raise Refusal(NOT_FOUND)
    said = words.strip()
    permit(LIFE, verb, parts_at(actor, row), said)
    today = now.date()
    event = Event(verb, today, said, by_id=actor.person_id, by_name=actor.name)
    events = history(row.events)
    if says_it_again(events, event):
        return row
    stage = LIFE.after(row.stage, verb)
    if verb == "mute":
        if until is None or not today < until <= today + timedelta(days=MUTE_DAYS):
            raise Refusal(MUTE_UNTIL, days=MUTE_DAYS)
        row.muted_until = until
    row.stage = stage
    row.save(update_fields=["stage", "muted_until"])
    append(row.events, len(events) + 1, event)
    audit.record(actor, f"warning.{verb}", row, now, after={"stage": stage}, reason=said)
    return row


@transaction.atomic
def make_case(actor: Actor, warning_id: int, words: str, now: datetime) -> Case:
    """Open a case of a warning, with its sentence and what the office adds; again, it returns the same case."""
    row = take_warning(actor, warning_id, "case", now, words)
    new = NewCase(
        territory_id=row.territory_id,
        origin=Origin.WARNING,
        subject=rule_called(row.rule).title.zh,
        summary=f"{row.because_zh}\n{words.strip()}",
        issuer_id=row.subject_id,
        source_ref=f"warning:{row.pk}",
    )
    return open_case(actor, new, now)
