"""What only real processes show: a worker killed in the middle, and writers at once on one database file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.kernel.job_process import STEPS

if TYPE_CHECKING:
    from pathlib import Path

# The process has a database file of its own; the one of the test run is not touched.
WRITER = """
import django, sys
django.setup()
from datetime import datetime, UTC
from django.db import transaction
from jianfu.kernel.audit import record
from jianfu.kernel.domain.access import SYSTEM
from jianfu.kernel.models import StoredFile
for number in range(15):
    with transaction.atomic():
        row = StoredFile.objects.create(sha256=sys.argv[1], name=str(number), media_type="", size=0, stored_at=datetime.now(UTC))
        record(SYSTEM, "file.store", row, datetime.now(UTC))
"""


pytestmark = pytest.mark.server


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "JIANFU_NOW"}}
    own = {"JIANFU_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
    (tmp_path / "home").mkdir()
    return kept | own | {"PYTHONPATH": os.getcwd()}  # noqa: PTH109 -- the folder that the tests were started in


def jianfu(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jianfu.cli.main", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def rows(environment: dict[str, str]) -> list[dict[str, Any]]:
    """List the jobs that somebody asked for; the daily ones come and go by themselves."""
    listed = jianfu(environment, "jobs", "list", "--json").stdout.splitlines()
    return [row for row in map(json.loads, listed) if row["name"].startswith("test.")]


def make_silent(environment: dict[str, str]) -> None:
    """Let half a minute pass for the dead worker's job."""
    code = (
        "import django; django.setup()\n"
        "from datetime import timedelta\n"
        "from django.db.models import F\n"
        "from jianfu.kernel.models import JobRun\n"
        "JobRun.objects.update(heartbeat_at=F('heartbeat_at') - timedelta(minutes=1))\n"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_a_killed_job_is_seen_and_resumed_without_doing_a_step_twice(
    environment: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "began"
    process = [sys.executable, "-m", "tests.kernel.job_process"]
    subprocess.run([*process, "enqueue", str(place)], env=environment, check=True)
    worker = subprocess.Popen([*process, "work", str(place)], env=environment)
    limit = time.monotonic() + 60
    while not (place.exists() and len(place.read_text().splitlines()) >= 3):
        assert time.monotonic() < limit
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    (row,) = rows(environment)
    assert (row["state"], row["attempts"]) == ("running", 1)

    make_silent(environment)
    (row,) = rows(environment)
    assert row["state"] == "lost"
    assert jianfu(environment, "jobs", "resume", str(row["number"])).returncode == 0
    subprocess.run([*process, "work", str(place)], env=environment, check=True)
    (row,) = rows(environment)
    assert (row["state"], row["attempts"], row["done"], row["total"]) == ("done", 2, STEPS, STEPS)
    began = [int(line) for line in place.read_text().splitlines()]
    # The third step was cut off in the middle and began again; those before it did not.
    assert began in ([0, 1, 2, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5])

    assert jianfu(environment, "jobs", "resume", str(row["number"])).returncode == 3
    assert jianfu(environment, "jobs", "resume", "99").returncode == 3
    assert jianfu(environment, "audit", "verify").returncode == 0


def test_processes_at_once_make_one_chain(environment: dict[str, str]) -> None:
    assert jianfu(environment, "audit", "verify").returncode == 0
    command = [sys.executable, "-c", WRITER]
    writers = [subprocess.Popen([*command, str(number)], env=environment) for number in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    answer = json.loads(jianfu(environment, "audit", "verify", "--json").stdout)
    assert answer == {"entries": 60, "holds": True, "breaks": []}


def test_the_command_names_what_was_tampered_with(environment: dict[str, str]) -> None:
    jianfu(environment, "audit", "verify")
    subprocess.run([sys.executable, "-c", WRITER, "1"], env=environment, check=True)
    code = (
        "import django; django.setup()\n"
        "from jianfu.kernel.models import AuditEntry\n"
        "AuditEntry.objects.filter(sequence=4).update(actor_name='别人')\n"
        "AuditEntry.objects.filter(sequence__gt=12).delete()\n"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    done = jianfu(environment, "audit", "verify")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "第4条的内容与其摘要不符，已被改动。",
        "记录止于第12条，而曾有第15条：末尾被截断。",
    ]
    assert "已核对12条操作记录：发现2处问题。" in done.stderr


def test_units_go_out_and_in_by_the_command(environment: dict[str, str], tmp_path: Path) -> None:
    book, again = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    made = jianfu(environment, "units", "synthesize", "--share", "0.001", "-o", str(book), "--json")
    count = json.loads(made.stdout)["rows"]
    loaded = jianfu(environment, "units", "import", str(book), "--json")
    assert json.loads(loaded.stdout) == {"created": count, "updated": 0, "unchanged": 0}
    assert json.loads(jianfu(environment, "units", "export", "-o", str(again), "--json").stdout) == {
        "rows": count
    }
    assert (
        json.loads(jianfu(environment, "units", "import", str(again), "--json").stdout)["unchanged"] == count
    )
    again.write_bytes(b"no workbook")
    refused = jianfu(environment, "units", "import", str(again), "--json")
    assert refused.returncode == 3
    assert json.loads(refused.stdout)["error"]["code"] == "JF-KERNEL-040"
    assert jianfu(environment, "units", "export", "-o", str(again), "--under", "nowhere").returncode == 3


def test_keys_rotate_by_the_command(environment: dict[str, str]) -> None:
    assert "当前密钥为第1号，已重新加密0项个人信息。" in jianfu(environment, "keys", "rotate").stderr
    assert "当前密钥为第2号" in jianfu(environment, "keys", "rotate").stderr
    assert "当前密钥为第2号" in jianfu(environment, "keys", "reseal").stderr


def test_beside_the_server_a_thread_works_and_lets_the_process_end(environment: dict[str, str]) -> None:
    """The server's process reads `JIANFU_JOBS`, works on what is queued, and is not kept from ending."""
    jianfu(environment, "jobs", "list")
    code = (
        "import time\n"
        "from jianfu.kernel.jobs import enqueue, job\n"
        "from jianfu.web import wsgi\n"
        "from jianfu.kernel.models import JobRun\n"
        "job('test.add')(lambda run, number: {'number': number + 1})\n"
        "enqueue('test.add', number=1)\n"
        "limit = time.monotonic() + 30\n"
        "while JobRun.objects.get(due_on=None).state != 'done' and time.monotonic() < limit: time.sleep(0.05)\n"
        "print(JobRun.objects.get(due_on=None).result)\n"
    )
    code = code.replace(
        "from jianfu.kernel.jobs", "import django; django.setup()\nfrom jianfu.kernel.jobs", 1
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"JIANFU_JOBS": "beside"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("{'number': 2}\n", 0), done.stderr
