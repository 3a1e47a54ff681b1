"""The worker: takes the next job, shows that it lives, and finds those whose worker died."""

from __future__ import annotations

import logging
import secrets
import threading
import traceback
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.utils.module_loading import autodiscover_modules

from jianfu.kernel.clock import now
from jianfu.kernel.domain.errors import Refusal
from jianfu.kernel.domain.job_refusals import JOB_BROKEN
from jianfu.kernel.domain.jobs import HEARTBEAT, LOST_AFTER, JobState
from jianfu.kernel.jobs import JOBS, Run, SupersededError, ask_for_daily, ask_for_regular, awake, machine_time
from jianfu.kernel.models import JobRun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

log = logging.getLogger("jianfu.jobs")
LOOK_AGAIN = 2.0
LOOK_AT_REGULAR = timedelta(minutes=1)


def work(stop: threading.Event, *, until_idle: bool = False) -> int:
    """Work on jobs until `stop` is set (or nothing is queued), and return how many were worked on."""
    autodiscover_modules("jobs")
    worked = 0
    today, look_at_regular = None, machine_time()
    while not stop.is_set():
        if not connection.in_atomic_block:
            close_old_connections()
        mark_lost(machine_time())
        if today != (today := now().date()):
            ask_for_daily(today)
        if (moment := machine_time()) >= look_at_regular:
            ask_for_regular(today, moment)
            look_at_regular = moment + LOOK_AT_REGULAR
        row = claim(machine_time())
        if row is not None:
            perform(row)
            worked += 1
        elif until_idle:
            break
        else:
            awake.wait(LOOK_AGAIN)
            awake.clear()
    return worked


def start_beside_server() -> threading.Thread:
    """Start a worker in a thread of this process; it ends with the process, and what it was at can be resumed."""
    thread = threading.Thread(target=work, args=(threading.Event(),), name="jianfu-jobs", daemon=True)
    thread.start()
    return thread


def claim(moment: datetime) -> JobRun | None:
    """Take the job that has waited longest; of two workers that ask at once, each gets another one."""
    queued = JobRun.objects.filter(state=JobState.QUEUED)
    # Looking costs no lock; on SQLite a transaction would hold up the writers.
    if not queued.exists():
        return None
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        row = queued.select_for_update(skip_locked=skip).order_by("queued_at", "pk").first()
        if row is None:
            return None
        row.state, row.attempts = JobState.RUNNING, row.attempts + 1
        row.started_at = row.heartbeat_at = moment
        row.finished_at, row.error_code, row.error_zh, row.error_en = None, "", "", ""
        row.save()
    return row


def mark_lost(moment: datetime) -> int:
    """Mark the jobs whose worker has died, and return how many these were."""
    silent = Q(heartbeat_at__isnull=True) | Q(heartbeat_at__lt=moment - LOST_AFTER)
    running = JobRun.objects.filter(silent, state=JobState.RUNNING)
    return running.update(state=JobState.LOST, finished_at=moment) if running.exists() else 0


def perform(row: JobRun) -> None:
    """Run a claimed job to its end; what goes wrong is said on its row."""
    run = Run(row)
    try:
        with _heartbeat(run):
            result = JOBS[row.name](run, **row.arguments)
        run.update(state=JobState.DONE, result=result, finished_at=machine_time())
    except SupersededError:
        log.warning("job %s attempt %s was superseded", run.key, run.attempt)
    except Refusal as refusal:
        _fail(run, refusal)
    except Exception as error:  # noqa: BLE001 -- whatever a job does wrong must end on its row, not end the worker
        reference = secrets.token_hex(4)
        # Kind and place, never the message: it could quote a document.
        place = "".join(traceback.format_tb(error.__traceback__))
        log.error("job %s failed, %s: %s\n%s", run.key, reference, type(error).__name__, place)  # noqa: TRY400 -- as above
        _fail(run, Refusal(JOB_BROKEN, name=row.name, reference=reference))


def _fail(run: Run, refusal: Refusal) -> None:
    zh, en = refusal.as_json("zh"), refusal.as_json("en")
    try:
        run.update(
            state=JobState.FAILED,
            error_code=refusal.kind.code,
            error_zh=f"{zh['cause']}{zh['next_step']}",
            error_en=f"{en['cause']} {en['next_step']}",
            finished_at=machine_time(),
        )
    except SupersededError:
        log.warning("job %s attempt %s failed after it was superseded", run.key, run.attempt)


@contextmanager
def _heartbeat(run: Run) -> Iterator[None]:
    """Show a sign of life every few seconds while the job works."""
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(HEARTBEAT.total_seconds()):
                run.update(heartbeat_at=machine_time())
        except SupersededError:
            pass
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"jianfu-heartbeat-{run.key}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
