"""Publishing a version: from then on it is what townships can hold visitors to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.errors import Refusal
from jianfu.planning.actions.codes import new_code, taken_codes
from jianfu.planning.actions.emergencies import carry_over
from jianfu.planning.domain.checker import check
from jianfu.planning.domain.errors import BREAKS_RULES, NOT_PUBLISHABLE, OUTDATED
from jianfu.planning.domain.formats import plan_from_json
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit, PlanVersion, PlanYear
from jianfu.planning.queries.inputs import begins_from_above, plan_inputs
from jianfu.planning.queries.scope import version_for_office

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def publish_version(actor: Actor, version_id: int, now: datetime) -> PlanVersion:
    """Publish a draft in place of the version published before; a second click changes nothing.

    Every hard rule is tested once more, by the checker that shares no code with the optimiser.
    Raises `Refusal`: `NO_SUCH_PLAN`, `NOT_PUBLISHABLE`, `OUTDATED`, `BREAKS_RULES`.
    """
    plan_id = version_for_office(actor, version_id).plan_id
    plan = PlanYear.objects.select_for_update(of=("self",)).select_related("territory").get(pk=plan_id)
    version = plan.versions.get(pk=version_id)
    if version.state == VersionState.PUBLISHED:
        return version
    if version.state != VersionState.DRAFT:
        raise Refusal(NOT_PUBLISHABLE, number=version.number, state=VersionState(version.state).label)
    if version.inputs != plan_inputs(plan):
        raise Refusal(OUTDATED, number=version.number)
    visits = list(version.visits.all())
    begins = {visit.key: visit.first_day for visit in visits} | begins_from_above(version.inputs)
    broken = check(plan_from_json(version.inputs), begins)
    if broken:
        example = f"{broken[0].constraint} {broken[0].where}"
        raise Refusal(BREAKS_RULES, number=version.number, count=len(broken), example=example)
    before = plan.versions.filter(state=VersionState.PUBLISHED).first()
    _give_codes(visits, before)
    if before is not None:
        carry_over(before, version)
        before.state = VersionState.SUPERSEDED
        before.save(update_fields=["state"])
    version.state, version.published_at = VersionState.PUBLISHED, now
    version.save(update_fields=["state", "published_at"])
    audit.record(
        actor,
        "plan_version.publish",
        version,
        now,
        before={"number": before.number if before else None},
        after={"number": version.number, "visits": len(visits)},
    )
    return version


def _give_codes(visits: list[PlannedVisit], before: PlanVersion | None) -> None:
    """Give each visit its code; one that was published before keeps its own, so that what was printed stays true."""
    kept = dict(before.visits.values_list("key", "code")) if before else {}
    taken = taken_codes()
    for visit in visits:
        visit.code = kept.get(visit.key) or new_code(taken)
    PlannedVisit.objects.bulk_update(visits, ["code"], batch_size=500)
