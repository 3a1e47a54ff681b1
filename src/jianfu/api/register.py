"""Demands: drafted, judged, submitted, decided, sent down, ended – by the same verbs as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from jianfu.api.calls import REFUSALS, Call, Id, Line, Number, Page, WhichPart, Words
from jianfu.api.queries import unit_ids
from jianfu.api.review import FindingOut, UndeterminedOut
from jianfu.api.security import UPLOADS_A_MINUTE, PerPerson
from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.units import Level
from jianfu.register import actions
from jianfu.register.domain.audience import AllUnder, Audience
from jianfu.register.domain.draft import Draft
from jianfu.register.domain.letterhead import Letterhead
from jianfu.register.domain.life import State
from jianfu.register.models import Demand
from jianfu.register.queries import demands as demand_queries
from jianfu.register.queries import quotas as quota_queries
from jianfu.register.queries.scope import visible_demand, visible_demands
from jianfu.review.domain.verdict import Outcome

MOST_ADDRESSEES = 1000
Year = Annotated[int, Query(ge=2000, le=2200)]

router = Router()


class Hours(Schema):
    """What one addressed unit spends on it, with the range and where it comes from."""

    low: float
    likely: float
    high: float
    origin: str


class DemandOut(Schema):
    """A demand as a list shows it."""

    id: int
    channel: Channel
    title: str
    issuer: str
    state: State
    past_the_system: bool
    plan_number: str | None
    document_number: str
    outcome: Outcome | None
    issued_on: date | None
    due_on: date | None
    expires_on: date
    hours: Hours

    @staticmethod
    def of(demand: Demand) -> dict[str, Any]:
        """Return a row as the API shows it."""
        names = ("id", "channel", "title", "state", "plan_number", "document_number")
        days = ("issued_on", "due_on", "expires_on")
        return {
            **{name: getattr(demand, name) for name in (*names, *days)},
            "issuer": demand.issuer.name if demand.issuer else demand.issuer_named,
            "past_the_system": bool(demand.medium),
            "outcome": demand.outcome or None,
            "hours": Hours(
                low=demand.hours_low,
                likely=demand.hours_likely,
                high=demand.hours_high,
                origin=demand.hours_origin,
            ),
        }


class EventOut(Schema):
    """A step in the life of a demand."""

    verb: str
    state: State
    reason: str
    by: str
    at: datetime


class Judged(Schema):
    """The verdict on the last draft, as it was given."""

    verdict: Outcome
    findings: list[FindingOut]
    undetermined: list[UndeterminedOut]


class DemandDetail(DemandOut):
    """A demand with its last verdict and its steps."""

    asks: str
    deliverable: str
    justification: str
    verdict: Judged | None
    events: list[EventOut]


class Which(Schema):
    """Which demands are wanted; everything is within what the caller may see."""

    state: State | None = None
    channel: Channel | None = None
    since: date | None = None


class DraftForm(Schema):
    """The issuer's statement about a draft; `level` and `under` address all territories of a level below a unit."""

    channel: Channel
    issuer: Line
    addressee: list[Line] = Field([], max_length=MOST_ADDRESSEES)
    level: Level | None = None
    under: Line | None = None
    title: Line = ""
    due_on: date | None = None
    expires_on: date | None = None
    letterhead: Letterhead | None = None
    parent: Number | None = None


class Reason(Schema):
    """Why; some steps need it."""

    reason: Words = ""


class Merger(Reason):
    """Into which demand."""

    into: Number


class Renewal(Reason):
    """Until which day."""

    until: date


class QuotaOut(Schema):
    """A quota of one year."""

    unit: str
    channel: Channel
    limit: int
    used: int
    whole: bool
    red_only: bool


def _draft(form: DraftForm) -> Draft:
    codes = [form.issuer, *form.addressee, *([form.under] if form.under else [])]
    numbers = dict(zip(codes, unit_ids(codes), strict=True))
    rules = (AllUnder(form.level, numbers[form.under]),) if form.level is not None and form.under else ()
    return Draft(
        channel=form.channel,
        issuer_id=numbers[form.issuer],
        audience=Audience(tuple(numbers[code] for code in form.addressee), rules),
        title=form.title,
        due_on=form.due_on,
        expires_on=form.expires_on,
        letterhead=form.letterhead,
        parent_id=form.parent,
    )


@router.get("demands", response={200: Page[DemandOut], **REFUSALS}, summary="The demands that you may see")
def demands(request: Call, which: Query[Which], part: WhichPart) -> dict[str, Any]:
    """Return demands, the newest first."""
    rows = visible_demands(request.actor)
    if which.state is not None:
        rows = rows.filter(state=which.state)
    if which.channel is not None:
        rows = rows.filter(channel=which.channel)
    if which.since is not None:
        rows = rows.filter(created_at__date__gte=which.since)
    shown = rows.select_related("issuer").order_by("-pk")[part.offset : part.offset + part.limit]
    return {"count": rows.count(), "items": [DemandOut.of(row) for row in shown]}


@router.get(
    "demands/{demand_id}", response={200: DemandDetail, **REFUSALS}, summary="One demand with its verdict"
)
def demand(request: Call, demand_id: Id) -> dict[str, Any]:
    """Return one demand, as far as the caller may see it."""
    found = visible_demand(request.actor, demand_id)
    versions = demand_queries.versions(request.actor, demand_id)
    verdict = demand_queries.shown_verdict(request.actor, found, versions[0]) if versions else None
    steps = demand_queries.events(request.actor, demand_id)
    return {
        **DemandOut.of(found),
        "asks": found.asks,
        "deliverable": found.deliverable,
        "justification": found.justification,
        "verdict": verdict.as_json() if verdict else None,
        "events": [
            EventOut(verb=step.verb, state=State(step.state), reason=step.reason, by=step.by_name, at=step.at)
            for step in steps
        ],
    }


@router.post(
    "demands",
    response={201: DemandOut, **REFUSALS},
    throttle=[PerPerson("uploads", UPLOADS_A_MINUTE)],
    summary="Hand in a draft: it is read, judged and registered",
)
def start(request: Call, file: File[UploadedFile], form: Form[DraftForm]) -> Status[dict[str, Any]]:
    """Register a draft, judged."""
    made = actions.start_draft(request.actor, _draft(form), file.read(), file.name or "", request.now)
    return Status(201, DemandOut.of(made))


@router.post(
    "demands/{demand_id}/revise",
    response={200: DemandOut, **REFUSALS},
    throttle=[PerPerson("uploads", UPLOADS_A_MINUTE)],
    summary="Hand in a better draft",
)
def revise(request: Call, demand_id: Id, file: File[UploadedFile], form: Form[DraftForm]) -> dict[str, Any]:
    """Judge a changed draft; the earlier ones are kept."""
    upload = (file.read(), file.name or "")
    return DemandOut.of(actions.revise(request.actor, demand_id, _draft(form), request.now, upload))


@router.post("demands/{demand_id}/submit", response={200: DemandOut, **REFUSALS}, summary="Submit it")
def submit(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """Submit a judged draft to the office; the reason is the justification of what the verdict asks about."""
    return DemandOut.of(actions.submit(request.actor, demand_id, request.now, body.reason))


@router.post("demands/{demand_id}/withdraw", response={200: DemandOut, **REFUSALS}, summary="Take it back")
def withdraw(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """Take a demand back."""
    return DemandOut.of(actions.withdraw(request.actor, demand_id, body.reason, request.now))


@router.post("demands/{demand_id}/approve", response={200: DemandOut, **REFUSALS}, summary="Approve it")
def approve(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """Approve a demand: it takes a plan number and a place in the quota, once however often this is called."""
    return DemandOut.of(actions.approve(request.actor, demand_id, request.now, body.reason))


@router.post("demands/{demand_id}/send-back", response={200: DemandOut, **REFUSALS}, summary="Send it back")
def send_back(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """Send a demand back to its issuer, saying what to change."""
    return DemandOut.of(actions.send_back(request.actor, demand_id, body.reason, request.now))


@router.post("demands/{demand_id}/refuse", response={200: DemandOut, **REFUSALS}, summary="Refuse it")
def refuse(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """Refuse a demand for good, saying why."""
    return DemandOut.of(actions.refuse(request.actor, demand_id, body.reason, request.now))


@router.post("demands/{demand_id}/merge", response={200: DemandOut, **REFUSALS}, summary="Merge it")
def merge(request: Call, demand_id: Id, body: Merger) -> dict[str, Any]:
    """Merge a submitted demand into another one."""
    return DemandOut.of(actions.merge(request.actor, demand_id, body.into, body.reason, request.now))


@router.post("demands/{demand_id}/issue", response={200: DemandOut, **REFUSALS}, summary="Send it down")
def issue(request: Call, demand_id: Id) -> dict[str, Any]:
    """Send an approved demand to the desks of all addressed units."""
    return DemandOut.of(actions.issue(request.actor, demand_id, request.now))


@router.post("demands/{demand_id}/close", response={200: DemandOut, **REFUSALS}, summary="End it")
def close(request: Call, demand_id: Id, body: Reason) -> dict[str, Any]:
    """End a demand that needs no further answers."""
    return DemandOut.of(actions.close(request.actor, demand_id, body.reason, request.now))


@router.post("demands/{demand_id}/renew", response={200: DemandOut, **REFUSALS}, summary="Let it live on")
def renew(request: Call, demand_id: Id, body: Renewal) -> dict[str, Any]:
    """Let a demand in force live until a later day."""
    return DemandOut.of(actions.renew(request.actor, demand_id, body.until, body.reason, request.now))


@router.get("quotas", response={200: list[QuotaOut], **REFUSALS}, summary="Quotas of the units below you")
def quotas(request: Call, year: Year) -> list[QuotaOut]:
    """Return the quotas of a year."""
    return [
        QuotaOut(
            unit=row.unit.name,
            channel=Channel(row.channel),
            limit=row.limit,
            used=row.used,
            whole=row.whole,
            red_only=row.red_only,
        )
        for row in quota_queries.quotas(request.actor, year)
    ]
