"""`jianfu serve`: bring the database up to date, lay out the static files, and serve in the foreground."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DEFAULT_PORT = 8000


def arguments(_command: str, parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at (default: this machine)"
    )
    parser.add_argument("--port", type=int, default=None, help="default: $PORT, else 8000")
    parser.add_argument("--threads", type=int, default=4, help="requests worked on at the same time")


def run(_command: str, options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; requests under way are finished first."""
    port = options.port or int(os.environ.get("PORT", DEFAULT_PORT))
    prepare()
    work_beside()
    say(f"减负已启动：http://{_shown(options.host)}:{port}/")
    _serve(options.host, port, options.threads)
    return 0


def prepare() -> None:
    """Migrate the database where needed and collect the static files with their hashed names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianfu.web.settings")
    import django  # noqa: PLC0415 -- the help of all commands must not load the framework
    from django.core.management import call_command  # noqa: PLC0415 -- as above

    django.setup()

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def work_beside() -> None:
    """On SQLite, let the server's process work on background jobs too; elsewhere `jianfu jobs work` does."""
    from django.db import connection  # noqa: PLC0415 -- needs the framework, set up before

    if connection.vendor == "sqlite":
        # The server starts its worker process after this; it reads the variable in `jianfu.web.wsgi`.
        os.environ["JIANFU_JOBS"] = "beside"


def say(line: str) -> None:
    """Tell the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


def _serve(host: str, port: int, threads: int) -> None:
    from granian import Granian  # noqa: PLC0415 -- only who serves loads the server
    from granian.constants import Interfaces  # noqa: PLC0415 -- as above

    Granian(
        "jianfu.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_access=False,
        respawn_failed_workers=True,
    ).serve()


def _shown(host: str) -> str:
    return "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 -- compared with, not bound to
