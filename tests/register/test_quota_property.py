"""Under any order of actions: no quota overruns, no number is given twice, and what is used is what is counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.models import AuditEntry
from jianfu.register import actions
from jianfu.register.actions.quotas import QuotaChoice
from jianfu.register.domain.life import TRANSITIONS, State, Verb
from jianfu.register.models import Demand, DemandEvent, Quota
from jianfu.register.queries.quotas import count_in, scope_of
from tests.register.world import NOW, World, demand, quota

if TYPE_CHECKING:
    from collections.abc import Callable

DEMANDS = 4
REASON = "按程序办理"
steps = st.tuples(
    st.sampled_from(
        [
            "approve",
            "withdraw",
            "refuse",
            "send_back",
            "merge",
            "issue",
            "close",
            "expire",
            "set_own",
            "set_total",
        ]
    ),
    st.integers(0, DEMANDS - 1),
    st.integers(0, 4),
)


def act(world: World, pks: list[int], step: tuple[str, int, int]) -> None:
    """Try one step; a refusal is as good as a success here."""
    verb, which, number = step
    pk = pks[which]
    verbs: dict[str, Callable[[], object]] = {
        "approve": lambda: actions.approve(world.leader, pk, NOW, REASON),
        "withdraw": lambda: actions.withdraw(world.head, pk, REASON, NOW),
        "refuse": lambda: actions.refuse(world.reviewer, pk, REASON, NOW),
        "send_back": lambda: actions.send_back(world.reviewer, pk, REASON, NOW),
        "merge": lambda: actions.merge(world.reviewer, pk, pks[number % DEMANDS], REASON, NOW),
        "issue": lambda: actions.issue(world.head, pk, NOW),
        "close": lambda: actions.close(world.head, pk, REASON, NOW),
        "expire": lambda: actions.expire_due(NOW + timedelta(days=100 * number)),
        "set_own": lambda: _set(world, number, whole=False),
        "set_total": lambda: _set(world, number, whole=True),
    }
    try:
        verbs[verb]()
    except Refusal:
        return


def _set(world: World, limit: int, *, whole: bool) -> Quota:
    unit = world.county if whole else world.bureau
    choice = QuotaChoice(unit.pk, 2026, Channel.DOCUMENT, limit, whole=whole, reason=REASON)
    return actions.set_quota(world.reviewer, choice, NOW)


def check() -> None:
    """Assert what must hold at every moment."""
    for row in Quota.objects.select_related("unit"):
        assert row.used <= row.limit
        assert row.used == count_in(scope_of(row))
    numbers = list(Demand.objects.exclude(plan_number=None).values_list("plan_number", flat=True))
    assert len(numbers) == len(set(numbers))
    assert not Demand.objects.filter(counted=True, plan_number=None).exists()
    for event in DemandEvent.objects.all():
        target = TRANSITIONS[Verb(event.verb)].target
        assert target is None or target == event.state


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(steps, min_size=4, max_size=14))
def test_quotas_never_overrun_and_always_equal_what_is_counted(
    world: World, tried: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        quota(world.bureau, 2)
        quota(world.county, 3, whole=True)
        issuers = [world.bureau, world.bureau, world.bureau, world.other_bureau]
        pks = [demand(world, issuer=issuer).pk for issuer in issuers]
        last_year = {"booked_on": date(2025, 3, 3), "plan_number": "云溪县农业农村局计〔2025〕文件1号"}
        demand(world, State.CLOSED, counted=True, issuer=world.other_bureau, **last_year)
        traces = AuditEntry.objects.count()
        for step in tried:
            act(world, pks, step)
            check()
        assert AuditEntry.objects.count() >= traces
        transaction.set_rollback(True)
