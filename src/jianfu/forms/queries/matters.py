"""What a unit must do about forms beyond the deliveries on its desk: returned answers, reviews, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count
from django.urls import reverse

from jianfu.forms.domain.collecting.states import AnswerState
from jianfu.forms.models import Correction, FormAnswer
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from datetime import date

    from jianfu.kernel.domain.access import Actor

RETURNED = Text("退回的表", "returned form")
REVIEW = Text("待审的表", "forms to review")
CORRECTION = Text("数据更正", "correction")


class FormMatter(NamedTuple):
    """One line: what kind, which one, where, by when, who asks."""

    kind: Text
    title: str
    address: str
    due_on: date | None
    asker: str


def form_matters(actor: Actor, unit_id: int) -> list[FormMatter]:
    """Return what waits for a unit whose desk `actor` may use; nothing for any other."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.READ_OWN_DESK, unit.path).allowed:
        return []
    found = [
        FormMatter(
            RETURNED,
            row["collection__template__title"],
            reverse("forms:fill", args=[row["delivery"]]),
            row["collection__demand__due_on"],
            row["reviewed_by"],
        )
        for row in FormAnswer.objects.filter(unit=unit, state=AnswerState.RETURNED).values(
            "collection__template__title", "delivery", "collection__demand__due_on", "reviewed_by"
        )
    ]
    waiting = (
        FormAnswer.objects.filter(
            unit__parent=unit,
            unit__level=Level.VILLAGE,
            state=AnswerState.SUBMITTED,
            collection__by_township=True,
        )
        .values(
            "collection__template__title", "collection__demand__due_on", "collection__demand__issuer__name"
        )
        .annotate(n=Count("pk"))
    )
    for row in waiting:
        title = f"{row['collection__template__title']}（{row['n']}）"
        due, asker = row["collection__demand__due_on"], row["collection__demand__issuer__name"]
        found.append(FormMatter(REVIEW, title, reverse("forms:reviews"), due, asker))
    corrections = (
        Correction.objects.filter(owner=unit, state="open").values("unit__name").annotate(n=Count("pk"))
    )
    here = f"{reverse('forms:records')}?unit={unit.pk}"
    found += [FormMatter(CORRECTION, f"{row['n']}", here, None, row["unit__name"]) for row in corrections]
    return found
