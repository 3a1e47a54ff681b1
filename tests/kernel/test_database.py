from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.server
def test_a_new_database_is_in_write_ahead_mode_from_the_first_migration_on(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"JIANFU_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "jianfu.web.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
    with sqlite3.connect(tmp_path / "jianfu.sqlite3") as database:
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
    assert mode == "wal"
