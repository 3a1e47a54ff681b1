"""What the tests of duties share."""

from __future__ import annotations

from tests.register.conftest import home, world

__all__ = ["home", "world"]
