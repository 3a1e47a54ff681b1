"""Putting a version of the duty lists in force."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import astuple
from typing import TYPE_CHECKING

from django.db import transaction

from jianfu.duties.domain.errors import NO_SUCH_LIST, VERSION_TAKEN
from jianfu.duties.models import DutyEntry, DutyVersion
from jianfu.kernel import audit
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jianfu.duties.domain.items import DutyItem, DutyList
    from jianfu.kernel.domain.access import Actor


@transaction.atomic
def adopt_list(actor: Actor, unit_id: int, lists: DutyList, now: datetime) -> DutyVersion:
    """Put `lists` in force at a unit and below from their day on (today without one); all of them or nothing.

    The same lists for the same day change nothing. Raises `Refusal`: `NO_SUCH_LIST` (the unit is outside the actor's
    office), `VERSION_TAKEN` (other lists for that day: versions are never overwritten).
    """
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None or not actor.decide(Permission.REVIEW, unit.path).allowed:
        raise Refusal(NO_SUCH_LIST)
    day, digest = lists.effective_on or now.date(), _digest(lists.items)
    standing = DutyVersion.objects.filter(unit=unit, effective_on=day).first()
    if standing is not None:
        if standing.digest == digest:
            return standing
        raise Refusal(VERSION_TAKEN, unit=unit.name, day=day.isoformat())
    version = DutyVersion.objects.create(
        unit=unit, title=lists.title[:200], effective_on=day, digest=digest, created_at=now
    )
    DutyEntry.objects.bulk_create(
        DutyEntry(
            version=version,
            place=place,
            kind=item.kind,
            name=item.name,
            category=item.category,
            owner=item.owner,
            duty=item.duty,
            part=item.part,
        )
        for place, item in enumerate(lists.items, start=1)
    )
    counts = {kind.value: number for kind, number in Counter(item.kind for item in lists.items).items()}
    after = {"unit": unit.code, "effective_on": day.isoformat(), "digest": digest, "items": counts}
    audit.record(actor, "duties.adopt", version, now, after=after)
    return version


def _digest(items: Sequence[DutyItem]) -> str:
    return hashlib.sha256(json.dumps([astuple(item) for item in items]).encode()).hexdigest()
