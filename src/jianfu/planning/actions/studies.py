"""What study visits lead to: a report within a week, shared, and its recommendations followed until they are done."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from jianfu.kernel import audit, files
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit
from jianfu.planning.domain.errors import NO_SUCH_PLAN, NOT_OVER, SUMMARY_MISSING, WRONG_RECOMMENDATION
from jianfu.planning.models import PlanItem, Recommendation, StudyReport
from jianfu.planning.queries.studies import last_day_of, report_due, studies
from jianfu.reading.actions import read_upload

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.models import StoredFile

_CARRIES_OUT = (Permission.DRAFT, Permission.ANSWER, Permission.REVIEW)


class Advice(NamedTuple):
    """One recommendation: what, who carries it out, by when."""

    text: str
    owner_id: int
    due_on: date


@transaction.atomic
def hand_in_report(
    actor: Actor,
    item_id: int,
    summary: str,
    advice: Sequence[Advice],
    now: datetime,
    upload: tuple[bytes, str] | None = None,
) -> StudyReport:
    """Hand in the report of a study visit; all units of the territory can read it. A second time it is replaced.

    Recommendations already there stay; new ones are added. Raises `Refusal`: `NO_SUCH_PLAN`, `NOT_OVER`,
    `SUMMARY_MISSING`, `WRONG_RECOMMENDATION`, and what reading refuses (a secrecy mark).
    """
    found = studies(actor).filter(pk=item_id).first()
    if found is None or not actor.decide(Permission.DRAFT, found.department.path).allowed:
        raise Refusal(NO_SUCH_PLAN)
    item = PlanItem.objects.select_for_update(of=("self",)).select_related("plan__territory").get(pk=item_id)
    last = last_day_of(item)
    if last is None or last > now.date():
        raise Refusal(NOT_OVER)
    if not summary.strip():
        raise Refusal(SUMMARY_MISSING)
    stored = _stored(actor, upload)
    report, made = StudyReport.objects.get_or_create(
        item=item,
        defaults={
            "summary": summary.strip(),
            "due_on": report_due(last),
            "submitted_on": now.date(),
            "file": stored,
        },
    )
    if not made and (report.summary != summary.strip() or stored is not None):
        report.summary, report.file = summary.strip(), stored or report.file
        report.save(update_fields=["summary", "file"])
    new = _advised(report, item, advice)
    if made or new:
        audit.record(
            actor, "study.report", report, now, after={"item": item.code, "recommendations": len(new)}
        )
    return report


@transaction.atomic
def carry_out(actor: Actor, recommendation_id: int, outcome: str, now: datetime) -> Recommendation:
    """Note that a recommendation was carried out, and what came of it; its owner does. A second click changes nothing."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("owner")
    found = rows.filter(pk=recommendation_id).first()
    if found is None or not any(actor.decide(one, found.owner.path).allowed for one in _CARRIES_OUT):
        raise Refusal(NO_SUCH_PLAN)
    if found.done_on is not None:
        return found
    if not outcome.strip():
        raise Refusal(SUMMARY_MISSING)
    found.done_on, found.outcome = now.date(), outcome.strip()
    found.save(update_fields=["done_on", "outcome"])
    audit.record(actor, "study.carry_out", found, now, after={"outcome": found.outcome})
    return found


def _stored(actor: Actor, upload: tuple[bytes, str] | None) -> StoredFile | None:
    if upload is None:
        return None
    content, name = upload
    # Read first: what bears a secrecy mark is refused before anything is stored.
    read_upload(content, name, actor)
    return files.store(content, name, mimetypes.guess_type(name)[0] or "application/octet-stream")


def _advised(report: StudyReport, item: PlanItem, advice: Sequence[Advice]) -> list[Recommendation]:
    known = set(report.recommendations.values_list("text", flat=True))
    owners = Unit.objects.filter(path__startswith=item.plan.territory.path).in_bulk(
        [one.owner_id for one in advice]
    )
    new = []
    for one in advice:
        if one.owner_id not in owners or not one.text.strip():
            raise Refusal(WRONG_RECOMMENDATION)
        if one.text.strip() not in known:
            new.append(
                Recommendation(
                    report=report, text=one.text.strip(), owner=owners[one.owner_id], due_on=one.due_on
                )
            )
    return Recommendation.objects.bulk_create(new)
