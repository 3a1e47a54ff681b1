"""The plaques that a village keeps: a list as data, so that a county can follow its own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from jianfu.empower.domain.inventory.naming import folded


def is_kept_plaque(name: str) -> bool:
    """Say whether a plaque is one of those that stay."""
    plain = folded(name)
    return any(kept in plain for kept in kept_plaques())


@lru_cache(maxsize=1)
def kept_plaques() -> tuple[str, ...]:
    """Return the names of the packaged list."""
    text = files("jianfu.empower").joinpath("packs/plaques.yaml").read_text("utf-8")
    return tuple(folded(name) for name in yaml.safe_load(text)["kept"])
