"""Short hands for the tests of cases: histories in one line, and a case taken to a stage."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jianfu.kernel.domain.channels import Channel
from jianfu.redress.actions.cases import open_case, route, take
from jianfu.redress.domain.cases.opening import NewCase
from jianfu.redress.domain.cases.origin import Origin
from jianfu.redress.domain.steps import Event

if TYPE_CHECKING:
    from jianfu.redress.models import Case
    from tests.redress.conftest import Cast

DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def at(days: int) -> datetime:
    """Return the moment some days after the first one."""
    return NOW + timedelta(days=days)


def story(*steps: tuple[str, date | int] | tuple[str, date | int, dict[str, Any]]) -> list[Event]:
    """Make a history: (verb, day or days after the first, more)."""
    events = []
    for verb, day, *more in steps:
        on = day if isinstance(day, date) else DAY + timedelta(days=day)
        extra: dict[str, Any] = more[0] if more else {}
        events.append(Event(verb, on, **extra))
    return events


def new(cast: Cast, **changes: object) -> NewCase:
    """Describe a case about the bureau that affects the first two townships."""
    values: dict[str, Any] = {
        "territory_id": cast.world.county.pk,
        "origin": Origin.OBJECTION,
        "subject": "重复索要养老设施数据",
        "summary": "同一份养老服务设施统计表一个月内要了三次。",
        "channel": Channel.FORM,
        "issuer_id": cast.world.bureau.pk,
        "affected": tuple(unit.pk for unit in cast.world.townships[:2]),
        **changes,
    }
    return NewCase(**values)


def opened(cast: Cast, **changes: object) -> Case:
    """Open it."""
    return open_case(cast.supervisor, new(cast, **changes), NOW)


def taken_to(cast: Cast, stage: str, **changes: object) -> Case:
    """Open it and take it to a stage, a day for each step."""
    case = opened(cast, **changes)
    steps = (
        ("routed", lambda: route(cast.supervisor, case.pk, cast.world.bureau.pk, "由它提出", at(1))),
        ("accepted", lambda: take(cast.world.head, case.pk, "accept", at(2))),
        ("replied", lambda: take(cast.world.head, case.pk, "reply", at(3), words="已停止重复报送。")),
        ("closed", lambda: take(cast.supervisor, case.pk, "close", at(4), words="抽查属实。")),
    )
    for reached, step in steps:
        if case.stage == stage:
            break
        case = step()
        assert case.stage == reached
    assert case.stage == stage
    return case
