"""Under which name a kept document stands in the likeness index.

Names of another form are files that somebody put there with `jianfu likeness add`: the office's collection of
superiors' documents that never came through the register.
"""

from __future__ import annotations

from pathlib import PurePath

PREFIX = "document:"
"""What the names of kept documents begin with."""


def name_of(document_id: int) -> str:
    """Return the name of a kept document; it never changes."""
    return f"{PREFIX}{document_id}"


def document_id_of(name: str) -> int | None:
    """Return which kept document a name stands for; None for a collected file."""
    number = name.removeprefix(PREFIX)
    return int(number) if number != name and number.isdigit() else None


def collected_title(name: str) -> str:
    """Return what to call a collected file: its name without folder and ending."""
    return PurePath(name).stem
