"""Background jobs in one process: asked for, worked on, failed, lost, resumed, superseded."""

from __future__ import annotations

import logging
import threading
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.utils.module_loading import autodiscover_modules

from jianfu.kernel.actions import resume_job
from jianfu.kernel.clock import now
from jianfu.kernel.domain.access import SYSTEM, Actor
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.jobs import LOST_AFTER, JobState, is_lost
from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.unit_refusals import NO_SUCH_UNIT
from jianfu.kernel.jobs import (
    DAILY,
    JOBS,
    REGULAR,
    Run,
    SupersededError,
    ask_for_daily,
    ask_for_regular,
    enqueue,
    job,
    machine_time,
)
from jianfu.kernel.models import AuditEntry, JobRun
from jianfu.kernel.queries.jobs import job_of, jobs_of
from jianfu.kernel.worker import claim, mark_lost, perform, work
from tests.kernel.making import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
WANG = Actor(7, "王")
CALLS: list[str] = []


@pytest.fixture(autouse=True)
def some_jobs() -> Iterator[None]:
    """Register jobs for one test."""
    autodiscover_modules("jobs")
    before, daily, regular = dict(JOBS), set(DAILY), dict(REGULAR)
    DAILY.clear()
    REGULAR.clear()
    CALLS.clear()

    @job("test.add")
    def add(run: Run, first: int, second: int) -> dict[str, Any]:
        total = run.once("add", lambda: CALLS.append("add") or first + second)
        run.progress(1, 1, Text("已相加", "added"))
        return {"total": total}

    @job("test.refused")
    def refused(_run: Run) -> None:
        raise Refusal(NO_SUCH_UNIT, code="9")

    @job("test.breaks")
    def breaks(run: Run) -> None:
        run.once("first", lambda: CALLS.append("first"))
        message = "机密内容"
        raise RuntimeError(message)

    yield
    JOBS.clear()
    JOBS.update(before)
    DAILY.clear()
    DAILY.update(daily)
    REGULAR.clear()
    REGULAR.update(regular)


def worked() -> JobRun:
    work(threading.Event(), until_idle=True)
    return JobRun.objects.get()


def test_a_job_is_done_and_says_what_it_gave() -> None:
    enqueue("test.add", first=2, second=3)
    row = worked()
    assert (row.state, row.result, row.attempts) == (JobState.DONE, {"total": 5}, 1)
    assert (row.done, row.total, row.note_zh, row.note_en) == (1, 1, "已相加", "added")
    assert row.queued_at <= row.started_at <= row.finished_at  # type: ignore[operator] # both are set


def test_a_daily_job_is_queued_once_a_day_however_often_a_worker_looks() -> None:
    @job("test.nightly", daily=True)
    def nightly(_run: Run) -> None:
        CALLS.append("nightly")

    assert [
        ask_for_daily(date(2026, 3, 2)),
        ask_for_daily(date(2026, 3, 2)),
        ask_for_daily(date(2026, 3, 3)),
    ] == [1, 0, 1]
    assert list(JobRun.objects.order_by("due_on").values_list("name", "due_on")) == [
        ("test.nightly", date(2026, 3, 2)),
        ("test.nightly", date(2026, 3, 3)),
    ]


def test_a_regular_job_is_queued_again_when_its_pause_is_over_on_the_same_row() -> None:
    @job("test.often", every=timedelta(minutes=15))
    def often(run: Run) -> None:
        run.once("step", lambda: CALLS.append("often"))

    today, start = now().date(), machine_time()
    assert [ask_for_regular(today, start), ask_for_regular(today, start)] == [1, 0]
    assert worked().state == JobState.DONE
    assert ask_for_regular(today, machine_time() + timedelta(minutes=14)) == 0
    assert ask_for_regular(today, machine_time() + timedelta(minutes=16)) == 1
    assert worked().attempts == 2
    # The steps of the first run do not stand in the way of the second.
    assert CALLS == ["often", "often"]
    assert ask_for_regular(today + timedelta(days=1), machine_time()) == 1
    assert JobRun.objects.count() == 2


def test_a_regular_job_that_failed_runs_at_its_next_time_and_one_under_way_is_left_alone() -> None:
    @job("test.often", every=timedelta(minutes=15))
    def often(_run: Run) -> None:
        raise Refusal(NO_SUCH_UNIT, code="9")

    today = now().date()
    ask_for_regular(today, machine_time())
    assert worked().state == JobState.FAILED
    assert ask_for_regular(today, machine_time() + timedelta(minutes=16)) == 1
    JobRun.objects.update(state=JobState.RUNNING)
    assert ask_for_regular(today, machine_time() + timedelta(hours=2)) == 0


def test_a_worker_asks_for_the_daily_jobs_itself() -> None:
    @job("test.nightly", daily=True)
    def nightly(_run: Run) -> None:
        CALLS.append("nightly")

    work(threading.Event(), until_idle=True)
    work(threading.Event(), until_idle=True)
    assert CALLS == ["nightly"]


def test_what_somebody_asks_for_may_be_asked_for_twice() -> None:
    enqueue("test.add", first=1, second=1)
    enqueue("test.add", first=1, second=1)
    assert JobRun.objects.filter(due_on=None).count() == 2


def test_jobs_are_taken_in_their_order() -> None:
    for number in range(3):
        enqueue("test.add", first=number, second=0)
    assert work(threading.Event(), until_idle=True) == 3
    finished = JobRun.objects.order_by("finished_at").values_list("arguments__first", flat=True)
    assert list(finished) == [0, 1, 2]


def test_a_job_of_a_write_that_failed_is_never_done() -> None:
    with pytest.raises(ZeroDivisionError):
        _enqueue_and_fail()
    assert work(threading.Event(), until_idle=True) == 0


def _enqueue_and_fail() -> None:
    with transaction.atomic():
        enqueue("test.add", first=1, second=1)
        raise ZeroDivisionError


def test_names_and_arguments_are_checked_when_asked_for() -> None:
    with pytest.raises(KeyError):
        enqueue("test.unknown")
    with pytest.raises(TypeError):
        enqueue("test.add", first=object())
    with pytest.raises(ValueError, match="two jobs called"):
        job("test.add")(JOBS["test.add"])
    assert JobRun.objects.count() == 0


def test_a_refused_job_says_so_in_peoples_words() -> None:
    enqueue("test.refused")
    row = worked()
    assert (row.state, row.error_code) == (JobState.FAILED, "JF-KERNEL-055")
    assert row.error_zh == "没有代码为“9”的单位。请核对代码，或先建立该单位。"
    assert row.error_en.startswith("There is no unit with the code “9”.")


def test_a_fault_is_told_by_a_reference_and_its_message_is_kept_nowhere(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    enqueue("test.breaks")
    row = worked()
    assert (row.state, row.error_code) == (JobState.FAILED, "JF-KERNEL-070")
    assert "RuntimeError" in caplog.text
    assert row.error_zh.split("编号")[1][:8] in caplog.text
    assert "机密内容" not in caplog.text + str(JobRun.objects.values())


def test_a_failed_job_is_resumed_and_passes_over_what_is_done() -> None:
    enqueue("test.breaks", by=WANG)
    resume_job(WANG, worked(), NOW)
    row = worked()
    assert (row.state, row.attempts, row.steps) == (JobState.FAILED, 2, {"first": None})
    assert CALLS == ["first"]
    assert [(entry.verb, entry.actor_id) for entry in AuditEntry.objects.all()] == [("job.resume", 7)]


def test_a_job_that_is_not_broken_is_not_resumed() -> None:
    row = enqueue("test.add", first=1, second=1)
    for _ in range(2):
        with pytest.raises(Refusal) as caught:
            resume_job(SYSTEM, row, NOW)
        assert caught.value.kind.code == "JF-KERNEL-071"
        worked()


def test_somebody_elses_job_is_neither_seen_nor_resumed() -> None:
    row = enqueue("test.breaks", by=WANG)
    worked()
    other = Actor(8, "李")
    assert list(jobs_of(other)) == []
    assert list(jobs_of(WANG)) == list(jobs_of(SYSTEM)) == [row]
    with pytest.raises(Refusal) as caught:
        job_of(other, row.pk)
    assert caught.value.kind.code == "JF-KERNEL-072"
    with pytest.raises(Refusal) as caught:
        resume_job(other, row, NOW)
    assert caught.value.kind.code == "JF-KERNEL-001"
    assert JobRun.objects.get().state == JobState.FAILED


def test_a_job_without_a_sign_of_life_is_lost_and_one_with_is_not() -> None:
    enqueue("test.add", first=1, second=1)
    moment = machine_time()
    assert claim(moment) is not None
    assert claim(moment) is None
    assert mark_lost(moment + LOST_AFTER) == 0
    assert mark_lost(moment + LOST_AFTER + timedelta(seconds=1)) == 1
    row = JobRun.objects.get()
    assert row.state == JobState.LOST
    resume_job(SYSTEM, row, NOW)
    assert worked().result == {"total": 2}


def test_what_was_taken_for_dead_and_lives_changes_nothing_any_more() -> None:
    enqueue("test.add", first=1, second=1)
    stale = claim(machine_time())
    assert stale is not None
    mark_lost(machine_time() + timedelta(minutes=1))
    resume_job(SYSTEM, JobRun.objects.get(), NOW)
    fresh = claim(machine_time())
    assert fresh is not None
    for attempt in (lambda: Run(stale).once("add", lambda: 99), lambda: Run(stale).progress(1, 1)):
        with pytest.raises(SupersededError):
            attempt()
    perform(stale)
    assert JobRun.objects.get().state == JobState.RUNNING
    assert CALLS == []
    perform(fresh)
    assert JobRun.objects.get().result == {"total": 2}


def test_a_step_that_fails_leaves_nothing_of_itself() -> None:
    enqueue("test.add", first=1, second=1)
    row = claim(machine_time())
    assert row is not None

    def half() -> None:
        JobRun.objects.filter(pk=row.pk).update(note_zh="半途")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Run(row).once("half", half)
    kept = JobRun.objects.get()
    assert (kept.note_zh, kept.steps) == ("", {})


@pytest.mark.parametrize(
    ("state", "silent_for", "expected"),
    [
        (JobState.RUNNING, timedelta(seconds=31), True),
        (JobState.RUNNING, timedelta(seconds=30), False),
        (JobState.RUNNING, None, True),
        (JobState.QUEUED, timedelta(days=1), False),
        (JobState.DONE, timedelta(days=1), False),
    ],
)
def test_when_a_job_is_lost(state: JobState, silent_for: timedelta | None, expected: bool) -> None:
    moment = machine_time()
    assert is_lost(state, moment - silent_for if silent_for else None, moment) is expected


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_take_each_job_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("-- SQLite has one writer, and the test database lives in this process's memory")
    for number in range(20):
        enqueue("test.add", first=number, second=0)
    threads = [threading.Thread(target=_work_and_leave) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(JobRun.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}
    assert len(CALLS) == 20


def _work_and_leave() -> None:
    work(threading.Event(), until_idle=True)
    connection.close()
