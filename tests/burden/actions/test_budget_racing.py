"""Real processes race for the last hours of a budget, on whichever database the tests run."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jianfu.burden.actions import BudgetChoice, set_budget
from jianfu.burden.domain.budget_errors import BUDGET_SPENT
from tests.register.test_racing import RACERS, elsewhere, race
from tests.register.world import NOW, build_world, demand, quota

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["elsewhere"]


def rows(home: Path, query: str) -> list[tuple[int, ...]]:
    """Read what the racers left: SQLite's file is beside this process, PostgreSQL's tables are its own."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())
    with sqlite3.connect(home / "jianfu.sqlite3") as left:
        found = list(left.execute(query))
    left.close()
    return found


def test_of_racing_approvals_only_what_is_left_is_taken_and_an_excess_is_noted_once(
    elsewhere: dict[str, str],
    tmp_path: Path,
) -> None:
    """A binding budget with room for two of four, and one that only warns: there one approval notes the excess."""
    world = build_world()
    for bureau in (world.bureau, world.other_bureau):
        quota(bureau, 9)
    binding = set_budget(world.reviewer, BudgetChoice(world.bureau.pk, 2026, 6.5, binding=True), NOW)
    warning = set_budget(world.reviewer, BudgetChoice(world.other_bureau.pk, 2026, 7), NOW)
    bound = [demand(world).pk for _ in range(RACERS)]
    loose = [demand(world, issuer=world.other_bureau).pk for _ in range(RACERS)]
    answers = race(
        elsewhere, tmp_path, [[("approve", bound[n]), ("approve", loose[n])] for n in range(RACERS)]
    )
    assert sorted(answer[0] == BUDGET_SPENT.code for answer in answers) == [False, False, True, True]
    assert all("计〔2026〕" in answer[1] for answer in answers)
    used = dict(rows(tmp_path, "SELECT id, used_minutes FROM burden_budget"))
    assert used == {binding.pk: 360, warning.pk: 720}
    taken = rows(tmp_path, "SELECT budget_id, crossed FROM burden_budgetentry ORDER BY crossed")
    marks = [mark for budget, mark in taken if budget == warning.pk]
    # 3, 6, 9 and 12 hours of seven: 70 % with the second, 100 % with the third, whoever they are.
    assert marks == [0, 0, 70, 100]
