"""The services that come with the product, as lines that people can read and change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ServiceText:
    """A service as its lines stand in a pack or on a page."""

    name: str
    before_days: int
    before_by: str
    steps: str
    materials: str
    checks: str


_PARTS = {"环节：": "steps", "材料：": "materials", "核对：": "checks"}


def read_services(text: str) -> tuple[ServiceText, ...]:
    """Read a pack: `[name] | days | who` opens a service, then its three lists."""
    found: list[tuple[list[str], dict[str, list[str]]]] = []
    part = "steps"
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            head = [cell.strip() for cell in line.split("|")]
            found.append((head, {name: [] for name in _PARTS.values()}))
        elif line in _PARTS:
            part = _PARTS[line]
        elif line and not line.startswith("#"):
            found[-1][1][part].append(line)
    return tuple(
        ServiceText(
            head[0].strip("[]"), int(head[1]), head[2], *("\n".join(parts[name]) for name in _PARTS.values())
        )
        for head, parts in found
    )


@lru_cache(maxsize=1)
def packaged_services() -> tuple[ServiceText, ...]:
    """Return the services that come with the product."""
    return read_services(files("jianfu.empower").joinpath("packs/services.txt").read_text("utf-8"))
