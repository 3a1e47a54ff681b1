"""The starting parameters of the model: a data pack, each with its range, its grade and where it was published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from jianfu.kernel.domain.hours import Hours
from jianfu.kernel.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTES = 60
GRADES = ("A", "B", "C", "D", "E")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `hours` is in hours whatever its `unit`; `published` names the rows it was taken from, if any."""

    key: str
    name: Text
    hours: Hours
    unit: str
    grade: str
    published: str


@dataclass(frozen=True, slots=True)
class SourceSpread:
    """How far a source may be off: as a whole (`bias`), and from unit to unit; standard deviations of logarithms."""

    bias: float
    between_units: float = 0.0


@dataclass(frozen=True, slots=True)
class Parameters:
    """A pack of parameters."""

    values: Mapping[str, Parameter]
    extras: Mapping[str, Parameter]
    sources: Mapping[str, SourceSpread]

    def __getitem__(self, key: str) -> Hours:
        """Return the range of one parameter in hours; `KeyError` for one that the pack lacks."""
        return self.values[key].hours


def read_parameters(text: str) -> Parameters:
    """Read a pack. Raises `ValueError` (also `KeyError` for missing keys) naming the entry that is wrong."""
    data = yaml.safe_load(text)
    return Parameters(
        values={one.key: one for one in map(_parameter, data["parameters"])},
        extras={one.key: one for one in map(_parameter, data["extras"])},
        sources={
            name: SourceSpread(float(entry["bias"]), float(entry.get("between_units", 0)))
            for name, entry in data["sources"].items()
        },
    )


@lru_cache(maxsize=1)
def starting_parameters() -> Parameters:
    """Return the pack that ships with the product."""
    return read_parameters(files("jianfu.burden").joinpath("packs/hours.yaml").read_text("utf-8"))


def _parameter(entry: dict[str, Any]) -> Parameter:
    key = entry["id"]
    if entry["unit"] not in {"hours", "minutes"} or entry["grade"] not in GRADES:
        message = f"{key}: unit is hours or minutes, grade one of {', '.join(GRADES)}"
        raise ValueError(message)
    share = 1 / MINUTES if entry["unit"] == "minutes" else 1.0
    try:
        hours = Hours(float(entry["low"]), float(entry["likely"]), float(entry["high"])).times(share)
    except ValueError as error:
        message = f"{key}: {error}"
        raise ValueError(message) from error
    return Parameter(
        key, Text(entry["zh"], entry["en"]), hours, entry["unit"], entry["grade"], entry["published"]
    )
