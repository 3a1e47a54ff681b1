"""What the kernel's tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """Give each test a data folder of its own."""
    settings.HOME = tmp_path / "home"
    return settings.HOME
