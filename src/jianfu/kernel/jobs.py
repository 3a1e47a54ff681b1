"""Background jobs: `@job` names a function, `enqueue` asks for it, `Run` is what the function gets.

The queue is a table of the product's own database, so a job is asked for by the transaction that needs it, or not at
all, and the same code serves a thread beside the web server (SQLite) and workers on other machines (PostgreSQL).
Rooms put their jobs into `<room>/jobs.py`.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.domain.jobs import JobState
from jianfu.kernel.models import JobRun

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jianfu.kernel.domain.access import Actor
    from jianfu.kernel.domain.text import Text

Result = dict[str, Any] | None
NOTE_LIMIT = 200


class Job(Protocol):
    """A function that works in the background; what it returns must be plain JSON."""

    def __call__(self, run: Run, **arguments: Any) -> Result:  # noqa: ANN401 -- JSON values, each job its own
        """Do the work, in steps."""


JOBS: dict[str, Job] = {}
DAILY: set[str] = set()
"""Names of the jobs that run once a day without anybody asking; they take no arguments."""
REGULAR: dict[str, timedelta] = {}
"""How long after its last run a job runs again by itself; these take no arguments."""
# Set whenever something was queued in this process: the worker beside the web server need not wait for its next look.
awake = threading.Event()


class SupersededError(Exception):
    """The attempt was taken for dead and another one began: whatever it still does must not count."""


def job(name: str, *, daily: bool = False, every: timedelta | None = None) -> Callable[[Job], Job]:
    """Register a function under a name, unique in the product.

    A `daily` one is run once on every day, one with `every` again and again, that long after it ended.
    """

    def register(function: Job) -> Job:
        if name in JOBS:
            message = f"there are two jobs called {name}"
            raise ValueError(message)
        JOBS[name] = function
        if daily:
            DAILY.add(name)
        if every is not None:
            REGULAR[name] = every
        return function

    return register


def enqueue(name: str, /, *, by: Actor = SYSTEM, **json_args: Any) -> JobRun:  # noqa: ANN401 -- JSON values, each job its own
    """Ask for a job; it runs after the current transaction commits, and never when it is rolled back.

    Raises `KeyError` for a name that nobody registered and `TypeError` for arguments that are not plain JSON.
    """
    if name not in JOBS:
        # A web process whose worker is another process has not looked for jobs yet.
        autodiscover_modules("jobs")
    if name not in JOBS:
        raise KeyError(name)
    json.dumps(json_args)
    row = JobRun.objects.create(
        name=name, arguments=json_args, requested_by=by.person_id, queued_at=machine_time()
    )
    transaction.on_commit(awake.set)
    return row


def ask_for_daily(day: date) -> int:
    """Queue what runs once a day and has not been queued for `day`; returns how many that were.

    A day on which no worker ran is not made up for: daily jobs look at the state of things, not at the day.
    """
    asked = [
        JobRun.objects.get_or_create(name=name, due_on=day, defaults={"queued_at": machine_time()})
        for name in sorted(DAILY)
    ]
    return sum(created for _, created in asked)


def ask_for_regular(day: date, moment: datetime) -> int:
    """Queue what runs again and again and has waited long enough; returns how many that were.

    The runs of one day are one row that is queued anew: a look every quarter of an hour leaves no hundred rows a day.
    A run that failed is tried again at its next time; one whose worker died as well.
    """
    asked = 0
    for name, pause in sorted(REGULAR.items()):
        row, created = JobRun.objects.get_or_create(name=name, due_on=day, defaults={"queued_at": moment})
        over = JobRun.objects.filter(pk=row.pk, state__in=_OVER, finished_at__lte=moment - pause)
        again = not created and over.update(state=JobState.QUEUED, queued_at=moment, steps={})
        asked += bool(created or again)
    return asked


_OVER = (JobState.DONE, JobState.FAILED, JobState.LOST)


def machine_time() -> datetime:
    """Return the real time: `JIANFU_NOW` must not make a dead worker look alive."""
    return datetime.now(UTC)


class Run:
    """One attempt at a job."""

    def __init__(self, row: JobRun) -> None:
        """Attempt the job of `row`, as it was claimed."""
        self.key, self.attempt = row.pk, row.attempts

    def progress(self, done: int, total: int, note: Text | None = None) -> None:
        """Show how far the job is. Raises `SupersededError` when this attempt no longer counts."""
        fields: dict[str, Any] = {"done": done, "total": total, "heartbeat_at": machine_time()}
        if note:
            fields |= {"note_zh": note.zh[:NOTE_LIMIT], "note_en": note.en[:NOTE_LIMIT]}
        self.update(**fields)

    def once(self, step: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever JSON the step gives
        """Do a step exactly once over all attempts, and return what it gave (plain JSON).

        The step's writes and the note that it is done are one transaction: a process killed in between leaves
        neither, and a resumed job passes over the steps that are done. Raises `SupersededError`.
        """
        with transaction.atomic():
            row = JobRun.objects.select_for_update().get(pk=self.key)
            if (row.attempts, row.state) != (self.attempt, JobState.RUNNING):
                raise SupersededError
            if step not in row.steps:
                row.steps[step] = work()
                self.update(steps=row.steps, heartbeat_at=machine_time())
        return row.steps[step]

    def update(self, **fields: Any) -> None:  # noqa: ANN401 -- columns of the table
        """Change the row, if this attempt still counts. Raises `SupersededError`."""
        mine = JobRun.objects.filter(pk=self.key, attempts=self.attempt, state=JobState.RUNNING)
        if not mine.update(**fields):
            raise SupersededError
