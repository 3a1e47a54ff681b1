"""What the desk's tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.register.world import World, build_world

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """Give each test a data folder of its own."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture
def world(db: None) -> World:
    """Return the small county."""
    return build_world()
