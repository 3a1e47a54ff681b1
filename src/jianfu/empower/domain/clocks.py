"""How long each step may take, as data: working days by the state calendar, read from a pack that a county can change."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_clocks(text: str) -> Mapping[str, Mapping[str, Any]]:
    """Read a pack: for each subject the working days of its steps.

    Raises `ValueError` when a number of days is negative or no number: a clock that cannot be read must not run.
    """
    pack: dict[str, dict[str, Any]] = yaml.safe_load(text)
    for subject, steps in pack.items():
        for step, days in _flat(steps):
            if not isinstance(days, int) or isinstance(days, bool) or days < 0:
                message = f"{subject}.{step} must be a number of working days, not {days!r}"
                raise ValueError(message)
    return MappingProxyType({subject: MappingProxyType(steps) for subject, steps in pack.items()})


@lru_cache(maxsize=1)
def packaged_clocks() -> Mapping[str, Mapping[str, Any]]:
    """Return the clocks that come with the product."""
    return read_clocks(files("jianfu.empower").joinpath("packs/clocks.yaml").read_text("utf-8"))


def _flat(steps: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in steps.items():
        found += (
            [(f"{name}.{part}", days) for part, days in value.items()]
            if isinstance(value, dict)
            else [(name, value)]
        )
    return found
