"""A way to sit at a browser with a role at a unit."""

from __future__ import annotations

from tests.empower.seats import signed_in

__all__ = ["signed_in"]
