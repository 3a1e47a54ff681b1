"""Working a plan out: a copy of the items is solved in the background, and becomes a draft that nobody is bound by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.jobs import JobState
from jianfu.kernel.jobs import enqueue
from jianfu.kernel.models import Unit
from jianfu.planning.domain.errors import (
    ALREADY_SOLVING,
    NO_OPTIMISER,
    NOTHING_PUBLISHED,
    NOTHING_TO_PLAN,
    WRONG_CLOSURE,
    WRONG_UNITS,
)
from jianfu.planning.domain.formats import plan_from_json
from jianfu.planning.domain.moves import moves
from jianfu.planning.domain.versions import VersionState
from jianfu.planning.models import PlannedVisit, PlanVersion, PlanYear
from jianfu.planning.queries.inputs import begins_from_above, plan_inputs
from jianfu.planning.queries.scope import plan_for_office

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.planning.domain.plan import Plan, Schedule
    from jianfu.planning.domain.solving import Progress

SOLVE = "planning.solve"
SECONDS = 20.0
_WORKING = {JobState.QUEUED, JobState.RUNNING}


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which nobody may come, why, and to whom (to all units of the plan where none are named)."""

    first: date
    last: date
    because: str
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Worked:
    """What came out of the optimiser, for a new plan and for a changed one alike."""

    plan: Plan
    schedule: Schedule
    facts: dict[str, Any]


@transaction.atomic
def ask_to_solve(actor: Actor, plan_id: int, now: datetime, seconds: float = SECONDS) -> PlanVersion:
    """Open a version and have it worked out in the background within about `seconds`.

    Raises `Refusal`: `NO_SUCH_PLAN`, `NOTHING_TO_PLAN`, `ALREADY_SOLVING`, JF-PLANNING-002 for items that contradict.
    """
    version = open_version(actor, plan_id, now)
    return _queued(actor, version, seconds)


@transaction.atomic
def ask_to_replan(actor: Actor, plan_id: int, closure: Closure, now: datetime) -> PlanVersion:
    """Close days, and have the published plan mended with as few other moves as possible.

    Raises `Refusal`: `NO_SUCH_PLAN`, `NOTHING_PUBLISHED`, `WRONG_CLOSURE`, `WRONG_UNITS`, `ALREADY_SOLVING`.
    """
    plan = _locked(actor, plan_id)
    published = plan.versions.filter(state=VersionState.PUBLISHED).first()
    if published is None:
        raise Refusal(NOTHING_PUBLISHED, year=plan.year)
    blackout = _blackout(plan, closure)
    if blackout not in plan.blackouts:
        before = list(plan.blackouts)
        plan.blackouts = [*before, blackout]
        plan.save(update_fields=["blackouts"])
        audit.record(
            actor,
            "plan_year.close_days",
            plan,
            now,
            before={"blackouts": before},
            after={"blackouts": plan.blackouts},
            reason=closure.because.strip(),
        )
    return _queued(actor, open_version(actor, plan_id, now, based_on=published), SECONDS)


@transaction.atomic
def ask_to_add(actor: Actor, plan_id: int, now: datetime) -> PlanVersion:
    """Have the approved items off the plan placed into the published one; what stands moves only where it must.

    Raises `Refusal`: `NO_SUCH_PLAN`, `NOTHING_PUBLISHED`, `ALREADY_SOLVING`.
    """
    plan = _locked(actor, plan_id)
    published = plan.versions.filter(state=VersionState.PUBLISHED).first()
    if published is None:
        raise Refusal(NOTHING_PUBLISHED, year=plan.year)
    return _queued(actor, open_version(actor, plan_id, now, based_on=published), SECONDS)


@transaction.atomic
def open_version(
    actor: Actor, plan_id: int, now: datetime, based_on: PlanVersion | None = None
) -> PlanVersion:
    """Copy the items as they stand into a new version, to be worked out by `work_out`."""
    plan = _locked(actor, plan_id)
    if any(_is_working(version) for version in plan.versions.filter(state=VersionState.SOLVING)):
        raise Refusal(ALREADY_SOLVING, year=plan.year)
    inputs = plan_inputs(plan)
    if not inputs["items"]:
        raise Refusal(NOTHING_TO_PLAN, year=plan.year)
    plan_from_json(inputs)
    last = plan.versions.order_by("-number").first()
    version = PlanVersion.objects.create(
        plan=plan, number=last.number + 1 if last else 1, inputs=inputs, based_on=based_on, asked_at=now
    )
    audit.record(actor, "plan_version.open", version, now, after={"number": version.number})
    return version


def work_out(
    version_id: int,
    now: datetime,
    seconds: float = SECONDS,
    seed: int = 0,
    tell: Callable[[Progress], None] | None = None,
) -> PlanVersion:
    """Work a version out and keep the answer as a draft. One that is worked out already stays as it is."""
    version = PlanVersion.objects.select_related("based_on", "plan").get(pk=version_id)
    if version.state != VersionState.SOLVING:
        return version
    plan = plan_from_json(version.inputs)
    worked = (
        _solved(plan, seconds, seed, tell)
        if version.based_on is None
        else _mended(plan, version, version.based_on, seed)
    )
    return _keep(version_id, worked, now)


def _solved(plan: Plan, seconds: float, seed: int, tell: Callable[[Progress], None] | None) -> _Worked:
    try:
        from jianfu.planning.domain.solving import solve  # noqa: PLC0415 -- the solver loads for a second, and is an extra
    except ModuleNotFoundError:
        raise Refusal(NO_OPTIMISER) from None
    found = solve(plan, seconds=seconds, seed=seed, tell=tell)
    facts = {
        "status": found.status,
        "days_submitted": found.submitted,
        "days_planned": found.planned,
        "bound": found.bound,
        "unplaced": list(found.unplaced),
        "conflicts": [one._asdict() for one in found.conflicts],
    }
    return _Worked(plan, found.schedule, facts)


def _mended(plan: Plan, version: PlanVersion, published: PlanVersion, seed: int) -> _Worked:
    """Keep every visit of the published version that can stay; the closed days stand in `plan` already."""
    try:
        from jianfu.planning.domain.replanning import bound_of, replan  # noqa: PLC0415 -- as above
    except ModuleNotFoundError:
        raise Refusal(NO_OPTIMISER) from None
    from jianfu.planning.domain.plan import Change  # noqa: PLC0415 -- as above
    from jianfu.planning.domain.soft import reception_days, submitted_days  # noqa: PLC0415 -- as above

    wanted = {visit.key for visit in plan.visits}
    begins = published.visits.filter(key__in=wanted).values_list("key", "first_day")
    schedule = {key: plan.place[day] for key, day in begins if day in plan.place}
    schedule |= {
        key: plan.place[day] for key, day in begins_from_above(version.inputs).items() if day in plan.place
    }
    done = replan(plan, schedule, Change(), seed=seed)
    facts = {
        "status": "infeasible" if done.unplaced else "feasible",
        "days_submitted": submitted_days(plan.visits),
        "days_planned": reception_days(plan, done.schedule),
        "bound": bound_of(plan),
        "unplaced": list(done.unplaced),
        "conflicts": [],
    }
    return _Worked(plan, done.schedule, facts)


@transaction.atomic
def _keep(version_id: int, worked: _Worked, now: datetime) -> PlanVersion:
    """Write the answer down, all of it at once."""
    version = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version_id)
    if version.state != VersionState.SOLVING:
        return version
    for name, value in worked.facts.items():
        setattr(version, name, value)
    version.state = VersionState.DRAFT
    version.save()
    PlannedVisit.objects.bulk_create(_visits(version, worked))
    audit.record(SYSTEM, "plan_version.work_out", version, now, after=_summary(worked.facts))
    return version


def _visits(version: PlanVersion, worked: _Worked) -> list[PlannedVisit]:
    plan, schedule = worked.plan, worked.schedule
    items = dict(version.plan.items.values_list("code", "pk"))
    units = dict(Unit.objects.filter(items_planned__plan=version.plan).values_list("name", "pk"))
    because = {move.visit.key: move.because for move in moves(plan, schedule)}
    made = []
    for visit in plan.visits:
        # Visits of superiors are theirs: they were placed so that others can join them.
        if visit.key not in schedule or visit.item not in items:
            continue
        first = plan.days[schedule[visit.key]]
        why = because.get(visit.key)
        made.append(
            PlannedVisit(
                version=version,
                item_id=items[visit.item],
                unit_id=units[visit.unit],
                key=visit.key,
                first_day=first,
                last_day=plan.days[schedule[visit.key] + visit.days - 1],
                joint=f"{units[visit.unit]}/{first.isoformat()}",
                submitted_on=visit.submitted,
                because_zh=why.zh if why else "",
                because_en=why.en if why else "",
            )
        )
    return made


def _summary(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{k: v for k, v in facts.items() if k not in {"unplaced", "conflicts"}},
        "unplaced": len(facts["unplaced"]),
    }


def _queued(actor: Actor, version: PlanVersion, seconds: float) -> PlanVersion:
    version.job = enqueue(SOLVE, by=actor, version_id=version.pk, seconds=seconds)
    version.save(update_fields=["job"])
    return version


def _is_working(version: PlanVersion) -> bool:
    return version.job is not None and version.job.state in _WORKING


def _locked(actor: Actor, plan_id: int) -> PlanYear:
    plan = plan_for_office(actor, plan_id)
    return PlanYear.objects.select_for_update(of=("self",)).select_related("territory").get(pk=plan.pk)


def _blackout(plan: PlanYear, closure: Closure) -> dict[str, Any]:
    in_order = closure.first <= closure.last and {closure.first.year, closure.last.year} == {plan.year}
    if not in_order or not closure.because.strip():
        raise Refusal(WRONG_CLOSURE, year=plan.year)
    names = None
    if closure.unit_ids:
        units = Unit.objects.filter(pk__in=closure.unit_ids, path__startswith=plan.territory.path)
        names = sorted(units.values_list("name", flat=True))
        if len(names) != len(set(closure.unit_ids)):
            raise Refusal(WRONG_UNITS, name="—")
    return {
        "from": closure.first.isoformat(),
        "to": closure.last.isoformat(),
        "because": closure.because.strip(),
        "units": names,
    }
