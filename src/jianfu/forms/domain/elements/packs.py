"""The data packs that ship with the product: elements, subjects and code lists as tables that people can edit."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one pack table below `jianfu/forms/packs`."""
    text = files("jianfu.forms.packs").joinpath(name).read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))
