"""Raising warnings: every rule is asked once; what is known already is not said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from jianfu.kernel import audit
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.units import Level, UnitKind
from jianfu.kernel.models import Unit
from jianfu.redress.actions.stepping import append
from jianfu.redress.domain.steps import OPEN, Event
from jianfu.redress.domain.warnings.life import FALSE, MUTED, NEW, OPEN_STAGES, SETTLED
from jianfu.redress.domain.warnings.rules import warning_rules
from jianfu.redress.domain.warnings.testing import signals
from jianfu.redress.models import EarlyWarning
from jianfu.redress.queries.warnings.numbers import numbers_of

if TYPE_CHECKING:
    from datetime import datetime

    from jianfu.redress.domain.warnings.numbers import Signal

_QUIET_DAYS = 28
"""So long after a warning is over, the same finding about the same unit raises no new one."""


def raise_everywhere(now: datetime) -> int:
    """Raise the warnings of every county that is not retired; returns how many are new."""
    counties = Unit.objects.filter(level=Level.COUNTY, kind=UnitKind.TERRITORY, retired_on__isnull=True)
    return sum(len(raise_warnings(place, now)) for place in counties)


@transaction.atomic
def raise_warnings(place: Unit, now: datetime) -> list[EarlyWarning]:
    """Ask every rule in force about a place and keep what is new; asked again on the same day, nothing is.

    Nothing new is said while the same finding is open, muted, or was over less than four weeks ago.
    """
    today = now.date()
    rules = [rule for rule in warning_rules() if rule.since <= today]
    found = signals(rules, numbers_of(place, today))
    return [_kept(place, signal, now) for signal in found if not _known(place, signal, now)]


def _known(place: Unit, signal: Signal, now: datetime) -> bool:
    today = now.date()
    same = EarlyWarning.objects.filter(
        territory=place, rule=signal.rule, subject_id=signal.subject_id, about=signal.about
    )
    still = Q(stage__in=OPEN_STAGES) | Q(stage=MUTED, muted_until__gte=today)
    if same.filter(still).exists():
        return True
    last = same.filter(stage__in=(FALSE, SETTLED, "case")).order_by("-pk").first()
    over = last.events.order_by("-sequence").first() if last else None
    return over is not None and (today - over.on).days < _QUIET_DAYS


def _kept(place: Unit, signal: Signal, now: datetime) -> EarlyWarning:
    row = EarlyWarning.objects.create(
        territory=place,
        subject_id=signal.subject_id,
        rule=signal.rule,
        about=signal.about,
        grade=signal.grade,
        because_zh=signal.because.zh,
        because_en=signal.because.en,
        numbers=dict(signal.numbers),
        raised_on=now.date(),
        stage=NEW,
    )
    append(row.events, 1, Event(OPEN, now.date(), by_name="jianfu"))
    audit.record(SYSTEM, "warning.raise", row, now, after={"rule": signal.rule, "grade": signal.grade.value})
    return row
