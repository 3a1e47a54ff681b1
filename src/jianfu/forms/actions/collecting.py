"""Sending a form: judged first like every demand, approved and sent down by the register; the form hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.domain.collecting.states import Cycle
from jianfu.forms.domain.elements.periods import parse_period
from jianfu.forms.models import Collection
from jianfu.forms.queries.facts import FormFacts, asked_before, held_for
from jianfu.forms.queries.templates import elements_of, template_for, understood
from jianfu.kernel import audit
from jianfu.kernel.domain.channels import Channel
from jianfu.register.actions import start_draft
from jianfu.register.domain.draft import Draft
from jianfu.register.queries.audience import addressed_units

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.register.domain.audience import Audience


@dataclass(frozen=True, slots=True)
class Ask:
    """How a form is sent: to whom, until when, for which period, on what basis, reviewed by townships or not."""

    audience: Audience
    due_on: date | None = None
    period: str = ""
    cycle: Cycle = Cycle.ONCE
    basis: str = ""
    by_township: bool = True


@transaction.atomic
def start_collection(actor: Actor, template_id: int, ask: Ask, now: datetime) -> Collection:
    """Hand a form in: its verdict comes back at once, and it waits for submission like every other draft.

    Raises `Refusal`: `NO_SUCH_FORM`, and whatever the register refuses about addressees and dates.
    """
    template = template_for(actor, template_id)
    form = understood(template)
    draft = Draft(
        channel=Channel.FORM,
        issuer_id=template.unit_id,
        audience=ask.audience,
        title=template.title,
        due_on=ask.due_on,
        particulars={"fields": template.fields},
    )
    demand = start_draft(actor, draft, form.content, template.file.name, now)
    stated = parse_period(ask.period)
    period = str(stated) if stated else template.period
    elements = elements_of(form.model)
    known = FormFacts(
        held_for(form.model, addressed_units(ask.audience), period),
        tuple(asked_before(elements, template.unit, now.date(), period, without=demand.pk)),
    )
    collection = Collection.objects.create(
        demand=demand,
        template=template,
        period=period,
        cycle=ask.cycle,
        basis=ask.basis.strip()[:300],
        by_township=ask.by_township,
        elements=elements,
        told=[[said.zh, said.en] for said in known.told],
        made_at=now,
    )
    after = {
        "demand": demand.pk,
        "template": template.pk,
        "period": collection.period,
        "cycle": ask.cycle.value,
    }
    audit.record(actor, "collection.start", collection, now, after=after)
    return collection
