"""Applying for a matter that no list holds, giving opinions on it, deciding it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from jianfu.duties.domain.admission import AdmissionState, Wanted, check_application, check_decision
from jianfu.duties.domain.admission_errors import ALREADY_LISTED, NO_SUCH_ADMISSION, NOT_OPEN, REASON_MISSING
from jianfu.duties.models import Admission, AdmissionOpinion
from jianfu.duties.queries import matcher_for, version_for
from jianfu.kernel import audit
from jianfu.kernel.clock import SHANGHAI
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.kernel.queries.units import territory_of

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

NO_LIST = Text("本地还没有清单。", "There are no lists here yet.")


class Application(NamedTuple):
    """Which department asks, and what."""

    department_id: int
    wanted: Wanted


@transaction.atomic
def apply_for(actor: Actor, application: Application, now: datetime) -> Admission:
    """Open an application; the same matter of the same department is one.

    Raises `Refusal`: `NO_SUCH_UNIT` (not one's own department), `ADMISSION_INCOMPLETE`, `ALREADY_LISTED` where the matcher
    is sure that a list holds it.
    """
    department = Unit.objects.filter(pk=application.department_id).first()
    if department is None or not actor.decide(Permission.DRAFT, department.path).allowed:
        raise Refusal(NO_SUCH_UNIT, code=application.department_id)
    wanted = application.wanted
    check_application(wanted)
    found = Admission.objects.filter(department=department, title=wanted.title.strip()[:200]).first()
    if found is not None:
        return found
    listed = _listed(department, wanted, now)
    admission = Admission.objects.create(
        place=territory_of(department),
        department=department,
        title=wanted.title.strip()[:200],
        part=wanted.part.strip(),
        basis=wanted.basis.strip(),
        support=wanted.support.strip(),
        listed_zh=listed.zh,
        listed_en=listed.en,
        asked_at=now,
    )
    audit.record(actor, "admission.apply", admission, now, after={"title": admission.title})
    return admission


@transaction.atomic
def give_opinion(
    actor: Actor, admission_id: int, unit_id: int, text: str, now: datetime, *, agrees: bool
) -> AdmissionOpinion:
    """Say what one's unit thinks of it: a township that would do it, or an office of the place.

    Raises `Refusal`: `NO_SUCH_ADMISSION`, `REASON_MISSING`, `NOT_OPEN`.
    """
    admission = _locked(admission_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if (
        unit is None
        or not unit.path.startswith(admission.place.path)
        or unit == admission.department
        or not actor.decide(Permission.READ_OWN_DESK, unit.path).allowed
    ):
        raise Refusal(NO_SUCH_ADMISSION)
    if admission.state != AdmissionState.CONSULTING:
        raise Refusal(NOT_OPEN, state=AdmissionState(admission.state).label)
    if not text.strip():
        raise Refusal(REASON_MISSING)
    opinion, _ = AdmissionOpinion.objects.update_or_create(
        admission=admission, unit=unit, defaults={"agrees": agrees, "text": text.strip(), "at": now}
    )
    audit.record(actor, "admission.opinion", admission, now, after={"unit": unit.code, "agrees": agrees})
    return opinion


@transaction.atomic
def decide(actor: Actor, admission_id: int, reason: str, now: datetime, *, admit: bool) -> Admission:
    """Decide it for the place, with a reason that all concerned read.

    Raises `Refusal`: `NO_SUCH_ADMISSION`, `NOT_OPEN`, `NOBODY_HEARD`, `REASON_MISSING`.
    """
    admission = _locked(admission_id)
    if not actor.decide(Permission.DECIDE, admission.place.path).allowed:
        raise Refusal(NO_SUCH_ADMISSION)
    heard = admission.opinions.filter(unit__level=Level.TOWNSHIP, unit__kind=UnitKind.TERRITORY).count()
    check_decision(AdmissionState(admission.state), heard)
    if not reason.strip():
        raise Refusal(REASON_MISSING)
    admission.state = AdmissionState.ADMITTED if admit else AdmissionState.REFUSED
    admission.reason, admission.decided_by, admission.decided_at = reason.strip(), actor.name[:60], now
    admission.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    audit.record(
        actor, "admission.decide", admission, now, after={"state": admission.state}, reason=reason.strip()
    )
    return admission


def _locked(admission_id: int) -> Admission:
    rows = Admission.objects.select_for_update(of=("self",)).select_related("place", "department")
    found = rows.filter(pk=admission_id).first()
    if found is None:
        raise Refusal(NO_SUCH_ADMISSION)
    return found


def _listed(department: Unit, wanted: Wanted, now: datetime) -> Text:
    """Return what the lists say to the matter; refuse where they clearly hold it."""
    version = version_for(department.path, now.astimezone(SHANGHAI).date())
    if version is None:
        return NO_LIST
    answer = matcher_for(version).match(wanted.title, wanted.part)
    if answer.best is not None:
        raise Refusal(ALREADY_LISTED, says=answer.best.says())
    return answer.because
