"""Which departments a text names, whatever people call them: 教育厅, 教体局 and 县教育局 are one line of work."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def read_departments(text: str) -> dict[str, str]:
    """Read names: `stem = name name …` a line, `#` before remarks; return the stem of each name."""
    stems: dict[str, str] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            stem, _, names = line.partition("=")
            stems |= dict.fromkeys(names.split(), stem.strip())
    return stems


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    return read_departments(files("jianfu.duties").joinpath("packs/departments.txt").read_text("utf-8"))


def named_in(text: str) -> frozenset[str]:
    """Return the departments, by their stems, that a text names in any of their ways."""
    return frozenset(stem for name, stem in _shipped().items() if name in text)


def stems_of(owner: str) -> frozenset[str]:
    """Return the stems of an item's owner; one that bears two departments' names stands for both."""
    stems = frozenset(_shipped().values())
    return frozenset(stem for stem in stems if stem in owner) | named_in(owner)
