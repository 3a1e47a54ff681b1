"""Whether a data folder is a demo home: then, and only then, accounts may share a password that everybody knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path


def marker() -> Path:
    """Return the file that marks a demo home."""
    return settings.HOME / "demo.json"


def read_marker() -> dict[str, Any] | None:
    """Return what the demo home's file says; None where the data folder is not one."""
    place = marker()
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else None


def write_marker(**facts: str | int) -> None:
    """Mark the data folder as a demo home, and say what was loaded."""
    place = marker()
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(".new")
    draft.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(place)
