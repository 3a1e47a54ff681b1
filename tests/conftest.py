"""What all tests share: the choice of the database, and how long Hypothesis searches."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tools import postgres

if TYPE_CHECKING:
    from collections.abc import Iterable

# `make check` and `make test` must say the same thing twice running; `make soak` looks for what they miss.
_NO_CLOCK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("default", derandomize=True, max_examples=60, **_NO_CLOCK)
hypothesis_settings.register_profile("soak", max_examples=3000, **_NO_CLOCK)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_SERVER = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--database`."""
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="postgres: start a server for this run, and run only the tests that touch the database",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start one server for the run; the workers inherit its address with the environment."""
    if config.getoption("--database") != "postgres" or "PYTEST_XDIST_WORKER" in os.environ:
        return
    server = config.stash[_SERVER] = ExitStack()
    _use(server.enter_context(postgres.running()))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, also after an interrupt."""
    if (server := config.stash.get(_SERVER, None)) is not None:
        server.close()


def _use(url: str) -> None:
    """Point this process at `url`; its settings were read before any option was."""
    from django.conf import settings
    from django.db import connections

    from jianfu.web import settings as product

    os.environ["DATABASE_URL"] = url
    settings.DATABASES = {"default": product._database()}
    # The handler read the old settings once and for all, and may have made a connection from them.
    vars(connections).update(_settings=None)
    vars(connections).pop("settings", None)
    if hasattr(connections._connections, "default"):
        del connections["default"]
    assert connections["default"].vendor == "postgresql"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, keep the tests that touch the database, except those marked to run on SQLite only."""
    if config.getoption("--database") != "postgres":
        return
    once = {"browser", "once"}
    kept = [
        item
        for item in items
        if _touches_database(item) and once.isdisjoint(mark.name for mark in item.iter_markers())
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    fixtures: Iterable[str] = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(fixtures)
