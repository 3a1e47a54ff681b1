"""Telling cases what reporters said, all at once and once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.kernel.domain.errors import Refusal
from jianfu.redress.actions.cases.saying import say_by_receipt
from jianfu.redress.actions.tips.handling import source_ref
from jianfu.redress.domain.tips.sides import Outcome
from jianfu.redress.models import Case, Tip

if TYPE_CHECKING:
    from datetime import datetime


def deliver_outcomes(now: datetime) -> int:
    """Tell each case behind a tip what its reporter said since; return how many were told.

    A case that does not wait for it (it is still being handled) is told on a later day. A second run tells nothing anew.
    """
    told = 0
    for tip in Tip.objects.filter(untold=True).order_by("id"):
        told += _tell(tip, now)
    return told


@transaction.atomic
def _tell(tip: Tip, now: datetime) -> bool:
    case = Case.objects.filter(source_ref=source_ref(tip.reference)).first() if tip.reference else None
    if case is not None:
        try:
            with transaction.atomic():
                say_by_receipt(case.pk, "", now, solved=tip.outcome == Outcome.SOLVED)
        except Refusal:
            return False
    Tip.objects.filter(pk=tip.pk, outcome=tip.outcome).update(untold=False)
    return case is not None
