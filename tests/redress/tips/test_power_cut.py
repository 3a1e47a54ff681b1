"""The plug is pulled in the middle: what was confirmed as received is there, whole; what was not is not there in half."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BEFORE_THE_CUT = 25


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")}
    kept.pop("DATABASE_URL", None)
    return {
        **kept,
        "JIANFU_HOME": str(tmp_path / "jianfu-cut"),
        "DJANGO_SETTINGS_MODULE": "jianfu.web.settings",
        "TMPDIR": str(tmp_path),
    }


def office(environment: dict[str, str], verb: str, **more: object) -> str:
    command = [sys.executable, "-m", "tests.redress.tips.serving", verb]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True, **more
    )  # type: ignore[call-overload] # the options of subprocess
    return str(done.stdout)


@pytest.mark.server
def test_every_confirmed_receipt_works_after_a_kill(environment: dict[str, str]) -> None:
    office(environment, "setup")
    confirmed: list[str] = []
    command = [sys.executable, "-m", "tests.redress.tips.serving", "receive"]
    for _ in range(2):
        with subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _, line in zip(range(BEFORE_THE_CUT), process.stdout, strict=False):
                confirmed.append(line)
            process.send_signal(signal.SIGKILL)
            # Whatever it still said before the signal reached it was confirmed, too; half a line was not.
            confirmed += [line for line in process.stdout if line.endswith("\n")]
    found = json.loads(office(environment, "check", input="".join(confirmed)))
    assert found["works"] == len(confirmed)
    assert found["tips"] in {len(confirmed), len(confirmed) + 1, len(confirmed) + 2}
    assert len(confirmed) >= 2 * BEFORE_THE_CUT
