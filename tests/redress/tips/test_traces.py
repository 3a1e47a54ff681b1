"""After a whole conversation with a file, nothing that tells who wrote is found anywhere on the machine.

A real server on a folder of its own; the reporter's side runs here, so that only what was sent can be found there. Searched:
every file of the data folder (database, journal, keys), temporary files, the server's output, a backup, and the memory of the
idle server.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from base64 import b64decode
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jianfu.redress.domain.tips import envelope, receipt, work
from jianfu.redress.domain.tips.content import Attached, Content, content_of
from jianfu.redress.domain.tips.wire import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.server

TEXT = "标记七三九一：同一张表报了十七次"
AUTHOR = "MarkerAuthor-9173"
ANSWER = "标记答复五五二八"
MORE = "标记补充六六四四"
AGENT = "MarkerAgent/3317"
ADDRESS = "203.0.113.91"
COOKIE = "marker-session-2244"
RECEIPT = receipt.receipt_from("918273645546372819019283746")


@dataclass
class Served:
    """A running server and what its office knows."""

    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    home: Path
    temporary: Path
    output: Path
    port: int
    office: dict[str, Any]

    def ask(self, asked: Asked) -> dict[str, Any]:
        """Do what the reporter's page does, with an agent, an address and a cookie that must not stay."""
        challenge = self._request("GET", "/tip/challenge")["challenge"]
        asked = replace(asked, challenge=challenge)
        asked = replace(asked, counter=work.done(challenge, asked.worked_on()))
        return self._request("POST", "/tip/post", asked.packed())

    def _request(self, method: str, address: str, body: bytes = b"") -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {
            "User-Agent": AGENT,
            "X-Forwarded-For": ADDRESS,
            "X-Real-IP": ADDRESS,
            "Cookie": f"jianfu_session={COOKIE}",
            "Content-Type": "application/octet-stream",
        }
        connection.request(method, address, body or None, told)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status == 200, content
        return dict(json.loads(content))

    def office_does(self, verb: str, *rest: str) -> str:
        command = [sys.executable, "-m", "tests.redress.tips.serving", verb, *rest]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return done.stdout


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("jianfu-traces")
    temporary = folder / "tmp"
    temporary.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")}
    kept.pop("DATABASE_URL", None)
    environment = {
        **kept,
        "JIANFU_HOME": str(folder / "jianfu-home"),
        "DJANGO_SETTINGS_MODULE": "jianfu.web.settings",
        "TMPDIR": str(temporary),
        "PORT": str(port),
    }
    output = folder / "output.log"
    done = subprocess.run(
        [sys.executable, "-m", "tests.redress.tips.serving", "setup"],
        env=environment, cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    command = [sys.executable, "-m", "jianfu.cli.main", "serve"]
    with (
        output.open("wb") as log,
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        running = Served(
            process, environment, folder / "jianfu-home", temporary, output, port, json.loads(done.stdout)
        )
        _wait(port)
        _converse(running)
        yield running
        process.terminate()


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                if connection.getresponse().read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server does not answer")


def _converse(running: Served) -> None:
    """Send a tip with a file, have it answered, read, write on, read again, and say that it is not solved."""
    access = receipt.access_from(RECEIPT)
    keys = [bytes.fromhex(key) for key in running.office["keys"]]

    def sealed(content: Content) -> bytes:
        return envelope.sealed(content.packed(), os.urandom(32), keys, access.public).packed()

    picture = Attached("photo-1.jpg", "image/jpeg", b"\xff\xd8" + AUTHOR.encode() * 50)
    first = Content("tip", TEXT, access.proof, access.public, "00001", "forms", (picture,))
    window = int(running.office["window"])
    assert running.ask(Asked(access.handle, "", 0, "send", window, sealed(first))) == {"kept": True}
    running.office_does("answer", str(running.office["secret"]), ANSWER)
    found = running.ask(Asked(access.handle, "", 0, "read"))
    answer = found["messages"][1]
    key = envelope.unwrap(b64decode(answer["wrap"]), access.private)
    assert content_of(envelope.opened(b64decode(answer["body"]), key)).text == ANSWER
    more = Content("message", MORE, access.proof)
    assert running.ask(Asked(access.handle, "", 0, "write", window, sealed(more))) == {"kept": True}
    running.office_does("answer", str(running.office["secret"]), ANSWER)
    assert running.ask(Asked(access.handle, "", 0, "not_solved")) == {"kept": True}


def markers() -> dict[str, bytes]:
    """Return what must not be found, in the forms in which it could lie there."""
    access = receipt.access_from(RECEIPT)
    plain = {
        "text": TEXT,
        "answer": ANSWER,
        "more": MORE,
        "author": AUTHOR,
        "receipt": RECEIPT,
        "digits": receipt.plain(RECEIPT),
        "private": access.private.hex(),
        "proof": access.proof.hex(),
        "public": access.public.hex(),
    }
    found = {name: value.encode() for name, value in plain.items()}
    found |= {f"{name} in utf-16": value.encode("utf-16-le") for name, value in plain.items()}
    found |= {f"{name} as bytes": bytes.fromhex(plain[name]) for name in ("private", "proof", "public")}
    return found


def who_asked() -> dict[str, bytes]:
    """Return what the requests told about their sender."""
    return {"agent": AGENT.encode(), "address": ADDRESS.encode(), "cookie": COOKIE.encode()}


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def hits(content: bytes, wanted: dict[str, bytes]) -> list[str]:
    return [name for name, value in wanted.items() if value in content]


def test_nothing_lies_in_any_file(served: Served) -> None:
    access = receipt.access_from(RECEIPT)
    wanted = (
        markers() | who_asked() | {"handle": access.handle, "handle in hex": access.handle.hex().encode()}
    )
    searched = [*files(served.home, served.temporary), served.output]
    assert any(path.name == "jianfu.sqlite3" for path in searched)
    found = {str(path.relative_to(served.home.parent)): hits(path.read_bytes(), wanted) for path in searched}
    assert {name: what for name, what in found.items() if what} == {}


def test_the_search_would_find_it(served: Served) -> None:
    """What is stored on purpose is found by the same search: it does not look past the database."""
    everything = b"".join(path.read_bytes() for path in files(served.home) if path.suffix != ".gz")
    assert hits(everything, {"window": b"0558-1234567", "key": bytes.fromhex(served.office["keys"][0])}) == [
        "window",
        "key",
    ]


def test_nothing_lies_in_a_backup(served: Served) -> None:
    backup = served.temporary / "backup.sqlite3"
    with sqlite3.connect(served.home / "jianfu.sqlite3") as source, sqlite3.connect(backup) as target:
        source.backup(target)
        dump = "\n".join(target.iterdump()).encode()
    source.close()
    target.close()
    content = backup.read_bytes()
    backup.unlink()
    assert b"redress_tipmessage" in dump
    assert hits(content + dump, markers() | who_asked()) == []


def test_no_moment_is_kept(served: Served) -> None:
    with sqlite3.connect(f"file:{served.home / 'jianfu.sqlite3'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tips = [name for name in names if name.startswith("redress_tip")]
        rows = [row for name in tips for row in database.execute(f"SELECT * FROM {name}")]  # noqa: S608 -- names of our own tables
        audited = [
            verb for (verb,) in database.execute("SELECT verb FROM kernel_auditentry ORDER BY sequence")
        ]
    database.close()
    assert len(tips) == 4
    words = [value for row in rows for value in row if isinstance(value, str)]
    assert [value for value in words if re.search(r"\d\d:\d\d|T\d\d", value)] == []
    # What supervisors did is traced; what the reporter did is not: nothing lies between.
    steps = ["tip.window", "tip.key", "tip.recovery", "tip.rehearse", "tip.answer", "tip.answer"]
    assert [verb for verb in audited if verb.startswith("tip.")] == steps


def test_files_that_change_with_a_tip_are_only_the_database(served: Served) -> None:
    """No file is made for a tip: a file has a time."""
    names = {path.relative_to(served.home).parts[0] for path in files(served.home)}
    assert names <= {
        "jianfu.sqlite3",
        "jianfu.sqlite3-wal",
        "jianfu.sqlite3-shm",
        "keys",
        "static",
        "secret.key",
        "anchors",
    }
    assert list(files(served.temporary)) == []


def test_the_server_says_nothing(served: Served) -> None:
    said = served.output.read_text()
    assert "/tip" not in said
    assert "127.0.0.1:" not in said.replace(f"127.0.0.1:{served.port}", "")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read through /proc (Linux)")
def test_the_memory_of_the_idle_server_holds_no_content(served: Served) -> None:
    processes = [served.process.pid, *_children(served.process.pid)]
    found: dict[int, list[str]] = {}
    for pid in processes:
        try:
            found[pid] = _memory_hits(pid, markers())
        except PermissionError:
            pytest.skip("this system does not let a parent read its child's memory")
    assert len(found) >= 2
    assert {pid: what for pid, what in found.items() if what} == {}


def _children(pid: int) -> list[int]:
    children = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            children += [int(child), *_children(int(child))]
    return children


def _memory_hits(pid: int, wanted: dict[str, bytes]) -> list[str]:
    """Search the writable memory of a process."""
    found: set[str] = set()
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(start)
                found.update(hits(memory.read(end - start), wanted))
            except OSError:
                continue
    return sorted(found)
