"""The tables that an empty database gets at once are those that the migrations make one after the other."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from jianfu.kernel.schema import build

if TYPE_CHECKING:
    from pathlib import Path

PRODUCT = "jianfu.kernel.management.commands.migrate"
FRAMEWORK = "django.core.management.commands.migrate"
MIGRATE = (
    "import django; django.setup(); from django.core.management import call_command;"
    " from {command} import Command; call_command(Command(), verbosity=0)"
)


def migrated(home: Path, command: str) -> sqlite3.Connection:
    home.mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"JIANFU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE.format(command=command)], env=environment, check=True)
    return sqlite3.connect(home / "jianfu.sqlite3")


def schema(database: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    """Return every object with the parts of its definition; the order of a table's columns does not matter."""
    rows = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        (kind, name): sorted(re.split(r", (?![^(]*\))", sql.split("(", 1)[-1][:-1]))
        for kind, name, sql in rows
    }


@pytest.mark.server
def test_all_at_once_is_the_same_as_step_by_step(tmp_path: Path) -> None:
    at_once, by_steps = migrated(tmp_path / "once", PRODUCT), migrated(tmp_path / "steps", FRAMEWORK)
    assert schema(at_once) == schema(by_steps)
    for rows in (
        "SELECT app, name FROM django_migrations ORDER BY app, name",
        "SELECT app_label, model FROM django_content_type ORDER BY app_label, model",
        "SELECT content_type_id, codename FROM auth_permission ORDER BY codename",
    ):
        assert len(at_once.execute(rows).fetchall()) == len(by_steps.execute(rows).fetchall()) > 0
    at_once.close()
    by_steps.close()


@pytest.mark.django_db
def test_a_database_that_holds_tables_is_left_to_the_migrations() -> None:
    before = connection.introspection.table_names()
    assert not build(connection)
    assert connection.introspection.table_names() == before
