"""The catalogue: a form enters it by the office, and leaves it when both sides have spoken and the office has decided."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.forms.domain.consolidating.consolidate import consolidate, read_form
from jianfu.forms.domain.consolidating.standing import Action, EntryState, Side
from jianfu.forms.domain.refusals import (
    BASIS_MISSING,
    DECIDED_ALREADY,
    NO_SUCH_FORM,
    NOT_APPROVED_YET,
    NOTHING_TO_CONSOLIDATE,
    ONE_SIDE_ONLY,
    REPLY_MISSING,
)
from jianfu.forms.models import CatalogueEntry, Collection, ConsolidationRun, ConsolidationStep, StepVoice
from jianfu.forms.queries.catalogue import filling_unit, side_of, step_for
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of
from jianfu.register.domain.audience import Audience
from jianfu.register.domain.life import COUNTED
from jianfu.register.queries.audience import addressed_units

if TYPE_CHECKING:
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

YEAR = timedelta(days=365)
_SETTLED = {True: Text("已采纳", "adopted"), False: Text("未采纳", "not adopted")}


@transaction.atomic
def enter_form(
    actor: Actor, collection_id: int, now: datetime, expires_on: date | None = None
) -> CatalogueEntry:
    """Enter an approved form into the catalogue for a year (needs `REVIEW` at its territory); twice is once.

    Raises `Refusal`: `NO_SUCH_FORM`, `NOT_APPROVED_YET`, `BASIS_MISSING`.
    """
    found = Collection.objects.select_related("demand__issuer", "template").filter(pk=collection_id).first()
    issuer = found.demand.issuer if found is not None else None
    if found is None or issuer is None:
        raise Refusal(NO_SUCH_FORM)
    territory = territory_of(issuer)
    if not actor.decide(Permission.REVIEW, territory.path).allowed:
        raise Refusal(NO_SUCH_FORM)
    if found.demand.state not in {state.value for state in COUNTED}:
        raise Refusal(NOT_APPROVED_YET, title=found.template.title)
    if not found.basis.strip():
        raise Refusal(BASIS_MISSING)
    entry, fresh = CatalogueEntry.objects.get_or_create(
        territory=territory,
        issuer=issuer,
        fingerprint=found.template.fingerprint,
        state=EntryState.IN_FORCE,
        defaults={
            "template": found.template,
            "title": found.template.title,
            "basis": found.basis,
            "cycle": found.cycle,
            "units": len(addressed_units(Audience.from_json(found.demand.audience))),
            "fields": found.template.fields,
            "hours": found.demand.hours_likely,
            "expires_on": expires_on or now.date() + YEAR,
            "entered_at": now,
            "by_name": actor.name[:60],
        },
    )
    if fresh:
        audit.record(actor, "catalogue.enter", entry, now, after={"title": entry.title, "basis": entry.basis})
    return entry


@transaction.atomic
def propose_consolidation(actor: Actor, territory_id: int, now: datetime) -> ConsolidationRun:
    """Look at all forms in force and propose the smallest set that still knows everything, with its proof.

    Nothing changes by it: every step waits for both sides and for the office. Raises `Refusal`: `NO_SUCH_FORM`,
    `NOTHING_TO_CONSOLIDATE`.
    """
    territory = Unit.objects.filter(pk=territory_id).first()
    if territory is None or not actor.decide(Permission.REVIEW, territory.path).allowed:
        raise Refusal(NO_SUCH_FORM)
    rows = CatalogueEntry.objects.filter(territory=territory, state=EntryState.IN_FORCE)
    entries = list(rows.select_related("template__file", "issuer").order_by("pk"))
    if len(entries) < 2:  # noqa: PLR2004 -- one form cannot be compared with itself
        raise Refusal(NOTHING_TO_CONSOLIDATE)
    titles = Counter(entry.title for entry in entries)
    names = {}
    for entry in entries:
        suffix = f"（{entry.issuer.name}）" if titles[entry.title] > 1 else ""
        names[
            f"{entry.title}{suffix}" if f"{entry.title}{suffix}" not in names else f"{entry.title} {entry.pk}"
        ] = entry
    forms = [read_form(name, entry.template.file.read_bytes()) for name, entry in names.items()]
    found = consolidate(forms)
    run = ConsolidationRun.objects.create(
        territory=territory,
        made_at=now,
        by_name=actor.name[:60],
        forms=found.forms,
        fields=found.fields,
        forms_after=found.forms_after,
        fields_after=found.fields_after,
        checked=found.proof.checked,
        failed=found.proof.failed,
        cells=found.proof.cells,
    )
    ConsolidationStep.objects.bulk_create(
        ConsolidationStep(
            run=run,
            entry=names[step.form],
            action=step.action,
            because_zh=step.because.zh,
            because_en=step.because.en,
        )
        for step in found.plan
    )
    after = {"forms": found.forms, "forms_after": found.forms_after, "failed": found.proof.failed}
    audit.record(actor, "catalogue.consolidate", run, now, after=after)
    return run


@transaction.atomic
def speak(actor: Actor, step_id: int, now: datetime, *, agrees: bool, words: str = "") -> StepVoice:
    """Say what one's unit thinks of a proposal: the department for itself, townships and villages as fillers.

    Who disagrees says why. Raises `Refusal`: `NO_SUCH_FORM` for who is on neither side, `DECIDED_ALREADY`,
    `REPLY_MISSING`.
    """
    step = step_for(actor, step_id)
    side = side_of(actor, step)
    unit = step.entry.issuer if side is Side.ISSUER else filling_unit(actor, step)
    if side is None or unit is None:
        raise Refusal(NO_SUCH_FORM)
    if step.adopted is not None:
        raise Refusal(DECIDED_ALREADY, state=_SETTLED[step.adopted])
    if not agrees and not words.strip():
        raise Refusal(REPLY_MISSING)
    voice, _ = StepVoice.objects.update_or_create(
        step=step,
        unit=unit,
        defaults={"side": side, "agrees": agrees, "words": words.strip(), "at": now},
    )
    audit.record(
        actor,
        "catalogue.speak",
        step,
        now,
        after={"side": side.value, "agrees": agrees},
        reason=words.strip(),
    )
    return voice


@transaction.atomic
def decide_step(
    actor: Actor, step_id: int, now: datetime, *, adopt: bool, reason: str = ""
) -> ConsolidationStep:
    """Decide about a proposal after both sides have spoken; adopted, the form leaves the catalogue as it says.

    Against an objection, and for keeping a form that could go, a reason is needed. Raises `Refusal`: `NO_SUCH_FORM`,
    `ONE_SIDE_ONLY`, `DECIDED_ALREADY`, `REPLY_MISSING`.
    """
    step = step_for(actor, step_id)
    if not actor.decide(Permission.REVIEW, step.run.territory.path).allowed:
        raise Refusal(NO_SUCH_FORM)
    ConsolidationStep.objects.select_for_update().get(pk=step_id)
    step.refresh_from_db(fields=["adopted"])
    if step.adopted is adopt:
        return step
    if step.adopted is not None:
        raise Refusal(DECIDED_ALREADY, state=_SETTLED[step.adopted])
    voices = list(step.voices.all())
    for side in Side:
        if not any(voice.side == side for voice in voices):
            raise Refusal(ONE_SIDE_ONLY, side=side.label)
    objected = any(not voice.agrees for voice in voices)
    if (objected == adopt) and not reason.strip():
        raise Refusal(REPLY_MISSING)
    step.adopted, step.decided_by, step.decided_at, step.reason = adopt, actor.name[:60], now, reason.strip()
    step.save(update_fields=["adopted", "decided_by", "decided_at", "reason"])
    if adopt and Action(step.action) is not Action.KEEP:
        entry = step.entry
        entry.state, entry.ended_at, entry.reason = Action(step.action).leads_to, now, step.because_zh
        entry.save(update_fields=["state", "ended_at", "reason"])
    audit.record(
        actor, "catalogue.decide", step, now, after={"adopted": adopt, "action": step.action}, reason=reason
    )
    return step
