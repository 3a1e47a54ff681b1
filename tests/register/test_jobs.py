from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from jianfu.kernel.domain.jobs import JobState
from jianfu.kernel.jobs import enqueue
from jianfu.kernel.models import JobRun
from jianfu.kernel.worker import work
from jianfu.register.domain.life import State
from jianfu.register.jobs import EXPIRE
from jianfu.register.models import Demand
from tests.register.world import World, demand

if TYPE_CHECKING:
    import pytest


def test_the_job_runs_by_itself_ends_what_has_expired_and_finds_nothing_the_second_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIANFU_NOW", "2026-07-01T02:00:00")
    over = demand(world, State.ISSUED)
    work(threading.Event(), until_idle=True)
    enqueue(EXPIRE)
    work(threading.Event(), until_idle=True)
    runs = JobRun.objects.filter(name=EXPIRE).order_by("pk")
    assert [row.state for row in runs] == [JobState.DONE] * 2
    assert [row.result for row in runs] == [{"expired": 1}, {"expired": 0}]
    assert Demand.objects.get(pk=over.pk).state == State.EXPIRED
