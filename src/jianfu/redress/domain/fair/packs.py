"""What may be a ground, the conditions of tolerance, the ways of clearing a name: data with their articles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jianfu.kernel.domain.text import Text


class Verdict(StrEnum):
    """What a ground is worth."""

    NEVER = "never"
    ALONE = "alone"
    OPEN = "open"

    @property
    def label(self) -> Text:
        """Return the words that people see."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.NEVER: Text("不得作为事由", "may not be a ground"),
    Verdict.ALONE: Text("不得单独作为事由", "no ground by itself"),
    Verdict.OPEN: Text("可以作为事由", "may be a ground"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that is held against somebody, what it is worth, and by which article."""

    id: str
    name: Text
    verdict: Verdict
    grade: str
    article: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """One question of the tolerance procedure, and where it comes from."""

    id: str
    name: Text
    source: Text


@cache
def grounds() -> dict[str, Ground]:
    """Return the grounds by id, in the order of the pack."""
    return {
        row["id"]: Ground(
            row["id"], Text(**row["name"]), Verdict(row["verdict"]), row["grade"], Text(**row["article"])
        )
        for row in _loaded("grounds")
    }


@cache
def conditions() -> dict[str, Condition]:
    """Return the conditions of tolerance by id."""
    rows = _loaded("fair")["conditions"]
    return {row["id"]: Condition(row["id"], Text(**row["name"]), Text(**row["source"])) for row in rows}


@cache
def ways() -> dict[str, Text]:
    """Return the ways of clearing a name."""
    return {row["id"]: Text(**row["name"]) for row in _loaded("fair")["ways"]}


@cache
def days() -> dict[str, int]:
    """Return how many days each step has."""
    return dict(_loaded("fair")["days"])


@cache
def _loaded(name: str) -> Any:  # noqa: ANN401 -- as the file has it; each reader above gives it its types
    return yaml.safe_load(files("jianfu.redress").joinpath(f"packs/{name}.yaml").read_text(encoding="utf-8"))
