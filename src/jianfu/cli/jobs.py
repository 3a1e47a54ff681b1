"""`jianfu jobs`: work on background jobs, list them, resume those that broke off."""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from jianfu.kernel.models import JobRun


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    worker = verbs.add_parser("work", help="work on jobs until SIGTERM; a job under way is finished first")
    worker.add_argument("--until-idle", action="store_true", help="stop when nothing is queued")
    listing = verbs.add_parser("list", help="the latest jobs")
    listing.add_argument("--limit", type=int, default=50)
    listing.add_argument("--json", action="store_true")
    again = verbs.add_parser("resume", help="queue a failed or interrupted job again")
    again.add_argument("number", type=int)


def run(_command: str, options: argparse.Namespace) -> int:
    """Do what the verb says, as the system."""
    from jianfu.cli.framework import start  # noqa: PLC0415 -- the help of all commands must not load the framework

    start()
    if options.verb == "work":
        _work(until_idle=options.until_idle)
    elif options.verb == "resume":
        _resume(options.number)
    else:
        _list(options.limit, as_json=options.json)
    return 0


def _work(*, until_idle: bool) -> None:
    from jianfu.kernel.worker import work  # noqa: PLC0415 -- needs the framework, started above

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worked = work(stop, until_idle=until_idle)
    print(f"已处理{worked}个后台任务。", file=sys.stderr)


def _resume(number: int) -> None:
    from jianfu.kernel.actions import resume_job  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.clock import now  # noqa: PLC0415 -- as above
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- as above
    from jianfu.kernel.queries.jobs import job_of  # noqa: PLC0415 -- as above

    resume_job(SYSTEM, job_of(SYSTEM, number), now())


def _list(limit: int, *, as_json: bool) -> None:
    from jianfu.kernel.domain.access import SYSTEM  # noqa: PLC0415 -- needs the framework, started above
    from jianfu.kernel.jobs import machine_time  # noqa: PLC0415 -- as above
    from jianfu.kernel.queries.jobs import jobs_of  # noqa: PLC0415 -- as above
    from jianfu.kernel.worker import mark_lost  # noqa: PLC0415 -- as above

    mark_lost(machine_time())
    for row in jobs_of(SYSTEM)[:limit]:
        print(json.dumps(_as_json(row), ensure_ascii=False) if as_json else _as_line(row))


def _as_json(row: JobRun) -> dict[str, object]:
    return {
        "number": row.pk,
        "name": row.name,
        "state": row.state,
        "done": row.done,
        "total": row.total,
        "attempts": row.attempts,
        "queued_at": row.queued_at.isoformat(),
        "error": {"code": row.error_code, "zh": row.error_zh, "en": row.error_en} if row.error_code else None,
    }


def _as_line(row: JobRun) -> str:
    how_far = f"{row.done}/{row.total}" if row.total else ""
    return "\t".join([str(row.pk), row.name, row.get_state_display(), how_far, row.error_zh]).rstrip()
