"""A thousand tips to one server on the embedded database, which is killed in the middle: how fast, and is one lost.

A real server (`jianfu serve`) and four senders that pay the toll, seal, and send as the page does; every tenth tip carries a
photograph (256 KiB class). Half way the server's processes get SIGKILL, and a new server goes on with what is on the disk.
A receipt counts as confirmed when the server answered "kept"; at the end every confirmed one must open its tip. `--quick`
sends 150. The yardstick is 1,000 in an hour without loss.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from bench.result import Row
from jianfu.redress.domain.tips import envelope, work
from jianfu.redress.domain.tips.content import Attached, Content
from jianfu.redress.domain.tips.receipt import Access
from jianfu.redress.domain.tips.wire import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

TIPS, QUICK = 1_000, 150
SENDERS = 4
PHOTOGRAPH = 200_000
AN_HOUR = 3_600
START_WITHIN = 180.0


@dataclass
class Load:
    """What the senders share: the numbers still to send, receipts that were confirmed, and how long each took."""

    home: str
    port: int
    office: dict[str, Any]
    waiting: Queue[int] = field(default_factory=Queue)
    confirmed: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    again: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the office's processes."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {
            **kept,
            "JIANFU_HOME": self.home,
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "jianfu.web.settings",
        }


def rows(*, quick: bool) -> Iterator[Row]:
    """Measure one run."""
    count = QUICK if quick else TIPS
    with tempfile.TemporaryDirectory(prefix="jianfu-bench-") as home:
        load = Load(home, _free_port(), {})
        load.office = json.loads(_office(load, "setup"))
        start = time.perf_counter()
        _send_all(load, count)
        took = time.perf_counter() - start
        found = json.loads(_office(load, "check", "\n".join(load.confirmed)))
    times = sorted(load.seconds)
    case = f"{count:,} tips, {SENDERS} senders, server killed half way"
    yield Row(
        f"{case}: confirmed receipts lost",
        len(load.confirmed) - found["works"],
        "tips",
        higher_is_better=False,
    )
    yield Row(f"{case}: confirmed", len(load.confirmed), "tips", "asked for", count)
    yield Row(f"{case}: rate", count / took * AN_HOUR, "tips/h", "1,000 in an hour", 1_000)
    yield Row(
        f"{case}: one tip with its toll, p50", times[len(times) // 2] * 1000, "ms", higher_is_better=False
    )
    yield Row(
        f"{case}: one tip with its toll, p95",
        times[len(times) * 95 // 100] * 1000,
        "ms",
        higher_is_better=False,
    )
    yield Row(f"{case}: sent again after the cut", load.again, "tips", higher_is_better=False)


def _send_all(load: Load, count: int) -> None:
    """Let the senders work off all numbers; kill the server when half are confirmed, and start another."""
    for number in range(count):
        load.waiting.put(number)
    server = _serve(load)
    senders = [threading.Thread(target=_sender, args=(load,)) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    while len(load.confirmed) < count // 2:
        time.sleep(0.05)
    _kill(server)
    server = _serve(load)
    for sender in senders:
        sender.join()
    server.terminate()
    server.wait()


def _sender(load: Load) -> None:
    while True:
        try:
            number = load.waiting.get_nowait()
        except Empty:
            return
        access = Access(*(os.urandom(32) for _ in range(3)))
        asked = _tip(load, access, number)
        start = time.perf_counter()
        while not _sent(load, asked):
            # As the page says: press again; the same tip twice is one.
            load.again += 1
            time.sleep(0.2)
        load.seconds.append(time.perf_counter() - start)
        load.confirmed.append(f"{access.handle.hex()} {access.private.hex()}")


def _tip(load: Load, access: Access, number: int) -> Asked:
    files = (Attached("photo-1.jpg", "image/jpeg", os.urandom(PHOTOGRAPH)),) if number % 10 == 0 else ()
    content = Content("tip", f"第{number}件", access.proof, access.public, "", "forms", files)
    keys = [bytes.fromhex(key) for key in load.office["keys"]]
    sealed = envelope.sealed(content.packed(), os.urandom(32), keys, access.public)
    return Asked(access.handle, "", 0, "send", int(load.office["window"]), sealed.packed())


def _sent(load: Load, asked: Asked) -> bool:
    try:
        challenge = _exchange(load, "GET", "/tip/challenge")["challenge"]
        asked = replace(asked, challenge=challenge)
        asked = replace(asked, counter=work.done(challenge, asked.worked_on()))
        return bool(_exchange(load, "POST", "/tip/post", asked.packed()).get("kept"))
    except (OSError, http.client.HTTPException, KeyError, ValueError):
        return False


def _exchange(load: Load, method: str, address: str, body: bytes = b"") -> dict[str, Any]:
    with closing(http.client.HTTPConnection("127.0.0.1", load.port, timeout=30)) as connection:
        connection.request(method, address, body or None, {"Content-Type": "application/octet-stream"})
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
    return answer


def _serve(load: Load) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jianfu.cli.main", "serve"]
    server = subprocess.Popen(
        command, env=load.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        try:
            _exchange(load, "GET", "/tip/challenge")
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(0.1)
        else:
            break
    return server


def _kill(server: subprocess.Popen[bytes]) -> None:
    """Pull the plug: the process that listens and those that work, without a word."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    for pid in (server.pid, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
    server.wait()


def _office(load: Load, verb: str, given: str = "") -> str:
    command = [sys.executable, "-m", "bench._tipsdata", verb]
    done = subprocess.run(
        command, env=load.environment, input=given, capture_output=True, text=True, check=True
    )
    return done.stdout


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
