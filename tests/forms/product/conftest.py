"""The tables and pages of the room over the small county, in its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.pages import NOW
from tests.register.world import World, build_world

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a data folder of its own, and let its pages live in the days of the world."""
    settings.HOME = tmp_path / "home"
    monkeypatch.setenv("JIANFU_NOW", NOW.isoformat())
    return settings.HOME


@pytest.fixture
def world(db: None) -> World:
    """Return the small county."""
    return build_world()
