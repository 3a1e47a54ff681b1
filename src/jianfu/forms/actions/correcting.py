"""Corrections go back to whoever gave the value: taken over, it becomes the value in force; declined, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.domain.keeping.corrections import CorrectionState
from jianfu.forms.domain.keeping.plain import is_personal
from jianfu.forms.domain.refusals import DECIDED_ALREADY, NO_SUCH_RECORD, REPLY_MISSING
from jianfu.forms.models import Correction, Value
from jianfu.forms.queries.subjects import open_text, value_text
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import Unit

_DECIDES = (Permission.ANSWER, Permission.DRAFT)


def propose(value: Value, text: str, source: str, by: str, unit: Unit, now: datetime) -> Correction | None:
    """Propose another value to the owner of the data, in the caller's transaction; once for each value and unit.

    What a unit says against its own value is no proposal: there its new answer simply counts.
    """
    if value.confirmed_unit is None or value.confirmed_unit_id == unit.pk or value_text(value) == text:
        return None
    personal = is_personal(value.subject.kind, value.element, text)
    made, _ = Correction.objects.update_or_create(
        value=value,
        unit=unit,
        state=CorrectionState.OPEN,
        defaults={
            "owner": value.confirmed_unit,
            "proposed": "" if personal else text,
            "sealed": text if personal else None,
            "source": source[:200],
            "by_name": by[:60],
            "at": now,
        },
    )
    return made


@transaction.atomic
def decide_correction(
    actor: Actor, correction_id: int, now: datetime, *, take: bool, reply: str = ""
) -> Correction:
    """Take a proposed value over, or decline it with a reason (needs a desk at the unit that gave the value).

    Raises `Refusal`: `NO_SUCH_RECORD` for anybody else, `DECIDED_ALREADY`, `REPLY_MISSING`.
    """
    found = (
        Correction.objects.select_for_update(of=("self",))
        .select_related("value__subject__unit", "owner", "unit")
        .filter(pk=correction_id)
        .first()
    )
    if found is None or not any(actor.decide(one, found.owner.path).allowed for one in _DECIDES):
        raise Refusal(NO_SUCH_RECORD)
    wanted = CorrectionState.TAKEN if take else CorrectionState.DECLINED
    if found.state == wanted:
        return found
    if found.state != CorrectionState.OPEN:
        raise Refusal(DECIDED_ALREADY, state=CorrectionState(found.state).label)
    if not take and not reply.strip():
        raise Refusal(REPLY_MISSING)
    found.state, found.reply, found.replied_at = wanted, reply.strip(), now
    found.save(update_fields=["state", "reply", "replied_at"])
    if take:
        _take(actor, found, now)
    audit.record(
        actor, f"correction.{wanted}", found, now, after={"state": wanted.value}, reason=reply.strip()
    )
    return found


def _take(actor: Actor, found: Correction, now: datetime) -> None:
    value, subject = found.value, found.value.subject
    text = open_text(found.sealed) if found.sealed is not None else found.proposed
    Value.objects.filter(pk=value.pk, replaced_at__isnull=True).update(replaced_at=now)
    personal = found.sealed is not None
    Value.objects.create(
        subject=subject,
        element=value.element,
        period=value.period,
        measure=value.measure,
        text="" if personal else text,
        sealed=text if personal else None,
        source=f"{found.unit.name}更正：{found.source}"[:200],
        as_of=now.date(),
        confirmed_by=actor.name[:60],
        confirmed_unit=found.owner,
        at=now,
    )
