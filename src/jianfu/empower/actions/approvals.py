"""Services and applications: a flow adopted, an application submitted, compared with records, taken step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.empower.actions.happening import append
from jianfu.empower.domain.approvals import refusals
from jianfu.empower.domain.approvals.service import Flow, StepKind, read_flow
from jianfu.empower.domain.approvals.standing import Event, State
from jianfu.empower.domain.facts import ask
from jianfu.empower.domain.happening import CHINA
from jianfu.empower.models import Application, ApplicationEvent, Service
from jianfu.empower.queries.approvals import acting_unit, standing_of
from jianfu.empower.queries.calls import county_of
from jianfu.empower.queries.people import facts_of, person_at
from jianfu.empower.queries.scope import speaks_for
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.identifiers import is_id_number
from jianfu.kernel.domain.refusals import NOT_ALLOWED
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit
from jianfu.kernel.sealing import Sealed, blind_index, unseal

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.empower.domain.approvals.pack import ServiceText
    from jianfu.kernel.domain.access import Actor


@dataclass(frozen=True, slots=True)
class Applicant:
    """For whom; the number finds the records, so that nobody has to bring what is known."""

    name: str
    id_number: str


@transaction.atomic
def adopt_service(
    actor: Actor, territory_id: int, new: ServiceText, now: datetime, department: Unit | None = None
) -> Service:
    """Let a service run by a flow from now on; applications under way keep theirs. The same text again changes nothing.

    Raises `Refusal`: `NOT_ALLOWED`, and what `read_flow` refuses.
    """
    territory = Unit.objects.get(pk=territory_id)
    actor.require(Permission.REVIEW, territory.path, territory.name)
    read_flow(new.steps, new.materials, new.checks)
    values = {
        "before_days": new.before_days,
        "before_by": new.before_by,
        "steps": new.steps.strip(),
        "materials": new.materials.strip(),
        "checks": new.checks.strip(),
    }
    current = Service.objects.select_for_update().filter(
        territory=territory, name=new.name, replaced_at__isnull=True
    )
    found = current.first()
    if found is not None:
        if all(getattr(found, name) == value for name, value in values.items()):
            return found
        found.replaced_at = now
        found.save(update_fields=["replaced_at"])
    made = Service.objects.create(
        territory=territory,
        department=department or (found.department if found else None),
        name=new.name[:80],
        since=now.astimezone(CHINA).date(),
        **values,
    )
    audit.record(actor, "service.adopt", made, now, after={"name": made.name, **values})
    return made


@transaction.atomic
def submit(
    actor: Actor, service_id: int, village_id: int, applicant: Applicant, now: datetime, note: str = ""
) -> Application:
    """Apply for somebody of a village, by the village itself or its township. An open one is not opened twice.

    Raises `Refusal`: `NO_SUCH_APPLICATION`, `NOT_ALLOWED`, `APPLICANT_MISSING`.
    """
    village = Unit.objects.select_related("parent").filter(pk=village_id, level=Level.VILLAGE).first()
    service = Service.objects.filter(pk=service_id, replaced_at__isnull=True).first()
    if village is None or service is None or county_of(village).pk != service.territory_id:
        raise Refusal(refusals.NO_SUCH_APPLICATION)
    if not any(speaks_for(actor, Permission.CAPTURE, unit) for unit in (village, village.parent) if unit):
        raise Refusal(NOT_ALLOWED, unit=village.name, permission=Permission.CAPTURE.label)
    number = "".join(applicant.id_number.split()).upper()
    if not applicant.name.strip() or not is_id_number(number):
        raise Refusal(refusals.APPLICANT_MISSING)
    index = blind_index(number, "empower.application.id_number")
    same = Application.objects.filter(service=service, id_index=index, is_open=True).first()
    if same is not None:
        return same
    made = Application.objects.create(
        service=service, village=village, name=applicant.name.strip(), id_number=number, submitted_at=now
    )
    event = ApplicationEvent(application=made, kind=Event.SUBMITTED, unit=village, note=note.strip())
    append(actor, event, made, now)
    return made


@transaction.atomic
def compare(actor: Actor, application_id: int, now: datetime) -> Application:
    """Ask the checks of what records know; only the answers are kept, with source and day, never the values.

    The trace says who compared whose records for which service.
    """
    application = _locked(application_id)
    unit = acting_unit(actor, application)
    subject = person_at(application.village, _open(application.id_number))
    flow = application.service.flow
    today = now.astimezone(CHINA).date()
    wanted = [check.element for check in flow.checks] + [one.element for one in flow.materials if one.element]
    facts = facts_of([subject], wanted).get(subject.pk, {}) if subject else {}
    answers = [
        {
            "said": answer.condition.said,
            "truth": answer.truth.value,
            "source": answer.datum.source if answer.datum else "",
            "as_of": answer.datum.as_of.isoformat() if answer.datum else "",
        }
        for answer in (ask(check, facts, today) for check in flow.checks)
    ]
    known = [one.element for one in flow.materials if one.element in facts]
    data = {"answers": answers, "known": known, "found": subject is not None}
    event = ApplicationEvent(application=application, kind=Event.COMPARED, unit=unit, data=data)
    append(actor, event, application, now, said={"purpose": application.service.name})
    return application


@transaction.atomic
def act(actor: Actor, application_id: int, kind: Event, now: datetime, note: str = "") -> Application:
    """Finish the running step, return, submit again, grant, refuse or withdraw.

    Raises `Refusal`: `NO_SUCH_APPLICATION`, `NOT_NOW`, `STILL_PUBLISHED`, `NO_DATA_CHECK`, `REASON_MISSING`.
    """
    application = _locked(application_id)
    standing, flow = standing_of(application), application.service.flow
    unit = acting_unit(actor, application, kind)
    if standing.state.value == kind.value:
        return application
    step = standing.step(flow)
    wanted = {
        Event.PASSED: step is not None and step.kind is not StepKind.DECIDE,
        Event.RETURNED: step is not None,
        Event.GRANTED: step is not None and step.kind is StepKind.DECIDE,
        Event.REFUSED: step is not None and step.kind is StepKind.DECIDE,
        Event.RESUBMITTED: standing.state is State.RETURNED,
        Event.WITHDRAWN: standing.state.is_open,
    }
    if not wanted.get(kind, False):
        raise Refusal(refusals.NOT_NOW, state=standing.state.label)
    if kind in {Event.RETURNED, Event.REFUSED} and not note.strip():
        raise Refusal(refusals.REASON_MISSING)
    if kind is Event.PASSED:
        _require_ripe(application, flow, now)
    event = ApplicationEvent(
        application=application, kind=kind, unit=unit, note=note.strip(), data={"step": standing.at}
    )
    append(actor, event, application, now)
    return _refreshed(application)


def _require_ripe(application: Application, flow: Flow, now: datetime) -> None:
    """Refuse to end a publication before its days, and a data check that was never made."""
    standing = standing_of(application)
    step, until = standing.step(flow), standing.published_until(flow)
    if until is not None and now.astimezone(CHINA).date() < until:
        raise Refusal(refusals.STILL_PUBLISHED, days=step.days if step else 0, until=until.isoformat())
    if step is not None and step.kind is StepKind.CHECK and flow.checks and not standing.compared:
        raise Refusal(refusals.NO_DATA_CHECK)


def _open(value: Sealed | str | None) -> str:
    return unseal(value.token, value.purpose) if isinstance(value, Sealed) else value or ""


def _locked(application_id: int) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    found = rows.select_related("service__department", "village__parent").filter(pk=application_id).first()
    if found is None:
        raise Refusal(refusals.NO_SUCH_APPLICATION)
    return found


def _refreshed(application: Application) -> Application:
    is_open = standing_of(application).state.is_open
    if application.is_open != is_open:
        application.is_open = is_open
        application.save(update_fields=["is_open"])
    return application
