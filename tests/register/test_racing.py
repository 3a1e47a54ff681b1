"""Real processes race for the last place of a quota, on whichever database the tests run."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from jianfu.register.domain.errors import QUOTA_SPENT, WITHDRAWN_MEANWHILE
from tests.register.world import build_world, demand, quota

if TYPE_CHECKING:
    from pathlib import Path

RACERS = 4
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Return the environment in which other processes find a database with one world in it."""
    return {
        **os.environ,
        "JIANFU_HOME": str(tmp_path),
        "JIANFU_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "jianfu.web.settings",
    }


def hand_over(environment: dict[str, str], tmp_path: Path) -> None:
    """Let other processes see what this one has stored: SQLite's test database lives in memory."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(tmp_path / "jianfu.sqlite3") as target:
            connection.connection.backup(target)
        target.close()
        environment.pop("DATABASE_URL", None)
    else:
        base, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        environment["DATABASE_URL"] = f"{base}/{connection.settings_dict['NAME']}"


def race(environment: dict[str, str], tmp_path: Path, plans: list[list[tuple[str, int]]]) -> list[list[str]]:
    """Start one process for each plan, let all go at once, and return what each says came out."""
    hand_over(environment, tmp_path)
    racers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.register.racer"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in plans
    ]
    try:
        for racer, plan in zip(racers, plans, strict=True):
            _tell(racer, json.dumps(plan))
        assert [_heard(racer) for racer in racers] == ["ready"] * len(racers)
        for racer in racers:
            _tell(racer, "go")
        return [_heard(racer) for racer in racers]
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()


def _tell(racer: subprocess.Popen[str], line: str) -> None:
    assert racer.stdin is not None
    racer.stdin.write(f"{line}\n")
    racer.stdin.flush()


def _heard(racer: subprocess.Popen[str]) -> Any:  # noqa: ANN401 -- whatever the racer says in JSON
    assert racer.stdout is not None
    return json.loads(racer.stdout.readline())


def report(environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.racer", "report"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return] # JSON of our own making


def test_of_racing_processes_one_gets_the_last_place_and_a_double_click_one_number(
    elsewhere: dict[str, str], tmp_path: Path
) -> None:
    """Three races in one start of processes: the last place, a double click, an approval against a withdrawal."""
    world = build_world()
    last, total = quota(world.bureau, 2), quota(world.county, 9, whole=True)
    roomy, far = quota(world.other_bureau, 5), quota(world.far_bureau, 5)
    own = [demand(world).pk for _ in range(RACERS)]
    clicked = demand(world, issuer=world.other_bureau).pk
    unsure = [demand(world, issuer=world.far_bureau).pk for _ in range(RACERS)]
    plans = [
        [("approve", own[n]), ("approve", clicked), ("approve" if n % 2 else "withdraw", unsure[n - n % 2])]
        for n in range(RACERS)
    ]
    answers = race(elsewhere, tmp_path, plans)
    stands = report(elsewhere)
    states = {pk: state for pk, state, _, _ in stands["demands"]}

    numbers = [f"云溪县民政局计〔2026〕文件{n}号" for n in (1, 2)]
    assert sorted(answer[0] for answer in answers) == sorted([*numbers, QUOTA_SPENT.code, QUOTA_SPENT.code])
    assert [answer[1] for answer in answers] == ["云溪县农业农村局计〔2026〕文件1号"] * RACERS
    assert [answers[n][2] for n in range(0, RACERS, 2)] == ["done"] * (RACERS // 2)
    assert all(
        "计〔2026〕" in answers[n][2] or answers[n][2] == WITHDRAWN_MEANWHILE.code
        for n in range(1, RACERS, 2)
    )
    assert [states[pk] for pk in unsure[::2]] == ["withdrawn"] * (RACERS // 2)
    used = {last.pk: 2, total.pk: 3, roomy.pk: 1, far.pk: 0}
    assert dict(stands["quotas"]) == used
