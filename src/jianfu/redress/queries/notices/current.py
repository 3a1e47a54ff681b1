"""What waits for somebody now: worked out from the rooms each time, so that nothing that is over is ever told.

No notice is stored. Only hashes of what was told or seen are, so a table of notices cannot say who asked for what.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, Q
from django.urls import reverse

from jianfu.desk import inbox
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import add_working_days
from jianfu.kernel.queries.units import within
from jianfu.redress.domain.cases.life import NEW, REPLIED
from jianfu.redress.domain.notices.kinds import Notice, NoticeKind
from jianfu.redress.domain.tips.sides import Side
from jianfu.redress.models import Case
from jianfu.redress.queries.bulletins import visible_bulletins
from jianfu.redress.queries.seats import seats
from jianfu.redress.queries.tips.inbox import WAITING, tips_for
from jianfu.register.models import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from jianfu.kernel.domain.access import Actor

SOON = 1
"""Working days before the due day on which a demand counts as due soon."""
BULLETIN_DAYS = 14
SHOWN = 50
_NEW = Text("「{unit}」今天新收到{count}件要求", "{count} new demands for {unit} today")
_SOON = Text("「{unit}」有{count}件要求今明两个工作日到期", "{count} demands to {unit} are due by tomorrow")
_ROUTE = Text("办件待分办：{subject}", "case to route: {subject}")
_VERIFY = Text("办件待核实：{subject}", "case to verify: {subject}")
_TIPS = Text("线索信箱有需要您看的内容", "the box of tips has something for you")


def current(actor: Actor, now: datetime) -> list[Notice]:
    """Return what waits for `actor`, the soonest due first; what has no due day comes last."""
    today = now.date()
    found = chain(
        _matters(actor, now),
        _demands(actor, today),
        _cases(actor),
        _bulletins(actor, today),
        _tips(actor, today),
    )
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or today))


def _matters(actor: Actor, now: datetime) -> Iterator[Notice]:
    """Give what the rooms bring to the desks of the units for which the actor answers."""
    for unit_id in sorted(seats(actor)):
        for matter in inbox.matters(actor, unit_id, now)[:SHOWN]:
            title = Text(f"{matter.kind.zh}：{matter.title}", f"{matter.kind.en}: {matter.title}")
            yield Notice(NoticeKind.MATTER, title, matter.address, matter.due_on, mark=matter.kind.zh)


def _demands(actor: Actor, today: date) -> Iterator[Notice]:
    """Count each unit's demands of today and those due soon: one line a unit, however many they are."""
    open_ones = Delivery.objects.filter(unit__in=seats(actor), is_open=True)
    soon = Q(sort_on__range=(today, add_working_days(today, SOON)))
    counted = (
        open_ones.filter(soon | Q(delivered_on=today))
        .values("unit_id", "unit__name")
        .annotate(
            fresh=Count("pk", filter=Q(delivered_on=today)),
            fresh_due=Min("due_on", filter=Q(delivered_on=today)),
            late=Count("pk", filter=soon),
            late_due=Min("due_on", filter=soon),
        )
        .order_by("unit_id")
    )
    address = reverse("desk:todo")
    for row in counted:
        name, mark = row["unit__name"], f"{row['unit_id']} {today}"
        if fresh := row["fresh"]:
            title = _NEW.filled(unit=name, count=fresh)
            yield Notice(NoticeKind.DEMAND, title, address, row["fresh_due"], fresh, mark)
        if late := row["late"]:
            title = _SOON.filled(unit=name, count=late)
            yield Notice(NoticeKind.DUE, title, address, row["late_due"], late, mark)


def _cases(actor: Actor) -> Iterator[Notice]:
    """Give the cases that wait for supervision or the office: to be routed, or to be verified."""
    overseen = [path for one in (Permission.SUPERVISE, Permission.REVIEW) for path in actor.paths(one)]
    if not overseen:
        return
    place = within(overseen, "territory__path")
    waiting = Case.objects.filter(place, stage__in=(NEW, REPLIED)).annotate(steps=Count("events"))
    for case in waiting.order_by("pk")[:SHOWN]:
        words = _VERIFY if case.stage == REPLIED else _ROUTE
        address = reverse("redress:case", args=[case.pk])
        yield Notice(NoticeKind.CASE, words.filled(subject=case.subject), address, mark=str(case.steps))


def _bulletins(actor: Actor, today: date) -> Iterator[Notice]:
    rows = visible_bulletins(actor).filter(published_on__range=(today - timedelta(days=BULLETIN_DAYS), today))
    for row in rows.order_by("-published_on", "pk")[:SHOWN]:
        address = reverse("redress:bulletin", args=[row.pk])
        yield Notice(NoticeKind.BULLETIN, Text(row.title, row.title), address)


def _tips(actor: Actor, today: date) -> Iterator[Notice]:
    """Say that the box holds something, and nothing else: no number, no topic, and only of days that are over."""
    waiting = tips_for(actor, today).filter(
        state__in=WAITING, messages__side=Side.REPORTER, messages__day__lt=today
    )
    last = waiting.aggregate(day=Max("messages__day"))["day"]
    if last is not None:
        yield Notice(NoticeKind.TIP, _TIPS, reverse("redress:tips"), mark=str(last))
