"""A worker in a process of its own, for tests that kill it: `python -m tests.kernel.job_process ENQUEUE|WORK FILE`."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

STEPS = 6
MARK = "第{}步"


def main(verb: str, place: str) -> None:
    """Queue the job, or work on what is queued."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from jianfu.kernel.jobs import Run, enqueue, job
    from jianfu.kernel.worker import work

    @job("test.steps")
    def steps(run: Run, place: str) -> dict[str, int]:
        for number in range(STEPS):
            run.once(MARK.format(number), lambda number=number: slowly(Path(place), number))
            run.progress(number + 1, STEPS)
        return {"steps": STEPS}

    if verb == "enqueue":
        enqueue("test.steps", place=place)
    else:
        work(threading.Event(), until_idle=True)


def slowly(place: Path, number: int) -> int:
    """Take long enough to be killed in the middle; the file shows that the step began."""
    with place.open("a") as file:
        file.write(f"{number}\n")
    time.sleep(0.15)
    return number


if __name__ == "__main__":
    main(*sys.argv[1:])
