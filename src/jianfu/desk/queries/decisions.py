"""What needs a leader's decision today: five things at most, each with its numbers (今日要事)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from jianfu.desk.queries.objections import open_objections
from jianfu.kernel.domain.access import Permission
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.workdays import working_days_between
from jianfu.register.domain.life import State
from jianfu.register.models import Demand
from jianfu.register.queries.office import left_for_all
from jianfu.register.queries.scope import below
from jianfu.review.domain.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jianfu.kernel.domain.access import Actor

AT_MOST = 5
LOOKED_AT = 40
LONG_WAIT = 5
MANY_OBJECT = 2


class Matter(StrEnum):
    """Why something comes to the leader."""

    STOPPED = "stopped"
    OBJECTED = "objected"
    NO_PLACE = "no_place"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what it is about, and the sentence with the numbers that it turns on."""

    matter: Matter
    demand: Demand
    said: Text


def decisions(actor: Actor, now: datetime) -> list[Decision]:
    """Return at most five decisions, in this order of weight.

    1. What an office may not approve: the verdict is "must not be issued", and the issuer insists.
    2. What several addressed units call unreasonable.
    3. What waits although its quota is used up: somebody has to say no, merge, or explain.
    4. What has been waiting longer than five working days.
    Each demand appears once.
    """
    paths = actor.paths(Permission.DECIDE)
    waiting = list(
        Demand.objects.filter(below("issuer__path", paths), state=State.SUBMITTED)
        .select_related("issuer", "issuer__parent")
        .order_by("submitted_at", "pk")[:LOOKED_AT]
    )
    found = chain(
        _stopped(waiting), _objected(actor), _without_place(waiting, now), _waiting_long(waiting, now)
    )
    chosen: dict[int, Decision] = {}
    for decision in found:
        chosen.setdefault(decision.demand.pk, decision)
        if len(chosen) == AT_MOST:
            break
    return list(chosen.values())


def _stopped(waiting: list[Demand]) -> Iterator[Decision]:
    for demand in waiting:
        if demand.outcome == Outcome.STOP:
            hours = round(demand.hours_likely, 1)
            yield Decision(
                Matter.STOPPED,
                demand,
                Text(
                    f"评估结论「不得发」，发起单位坚持送审；每个承接单位约{hours:g}小时。",
                    f"The verdict is that it must not be issued; the issuer insists. About {hours:g} hours a unit.",
                ),
            )


def _objected(actor: Actor) -> Iterator[Decision]:
    for group in open_objections(actor, (Permission.DECIDE,)):
        number = len(group.objections)
        if number < MANY_OBJECT:
            return
        kinds = group.kinds
        zh, en = "、".join(kind.label.zh for kind in kinds), ", ".join(kind.label.en for kind in kinds)
        yield Decision(
            Matter.OBJECTED,
            group.demand,
            Text(f"{number}个单位认为不合理（{zh}）。", f"{number} units call it unreasonable ({en})."),
        )


def _without_place(waiting: list[Demand], now: datetime) -> Iterator[Decision]:
    for demand, left in zip(waiting, left_for_all(waiting, now.year), strict=True):
        if left is not None and left.left == 0:
            yield Decision(
                Matter.NO_PLACE,
                demand,
                Text(
                    f"「{left.unit_name}」额度{left.limit}件已用完，仍有送审。",
                    f"The quota of {left.unit_name} ({left.limit}) is used up, and more was submitted.",
                ),
            )


def _waiting_long(waiting: list[Demand], now: datetime) -> Iterator[Decision]:
    for demand in waiting:
        since = (demand.submitted_at or now).astimezone(now.tzinfo or None).date()
        days = working_days_between(since, now.date())
        if days > LONG_WAIT:
            yield Decision(
                Matter.WAITING,
                demand,
                Text(f"送审已{days}个工作日，没有答复。", f"Submitted {days} working days ago, no decision."),
            )
