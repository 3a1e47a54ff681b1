"""What a bench gives back, and on which machine it was measured."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: ours, and a peer's in the same run on the same input if there is one.

    `higher_is_better` tells how to read the ratio: it is always ">1 means we are better".
    """

    case: str
    ours: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    higher_is_better: bool = True

    @property
    def ratio(self) -> float | None:
        """Return by how much we are better than the peer (1 is equal)."""
        if self.peer_value is None or not self.ours or not self.peer_value:
            return None
        return self.ours / self.peer_value if self.higher_is_better else self.peer_value / self.ours

    def as_dict(self) -> dict[str, object]:
        """Return the row as the contract names it."""
        ratio = self.ratio
        return {
            "case": self.case,
            "ours": round(self.ours, 4),
            "peer": self.peer,
            "peer_value": None if self.peer_value is None else round(self.peer_value, 4),
            "unit": self.unit,
            "ratio": None if ratio is None else round(ratio, 2),
        }


class Bench(Protocol):
    """What a bench module offers."""

    def rows(self, *, quick: bool) -> Iterator[Row]:
        """Measure, and give a row at a time."""


@dataclass(frozen=True, slots=True)
class Result:
    """One bench on one machine on one day."""

    name: str
    machine: str
    date: str
    rows: list[Row]

    def as_json(self) -> str:
        """Return the result as the contract names it."""
        fields = {"name": self.name, "machine": self.machine, "date": self.date}
        return json.dumps({**fields, "rows": [row.as_dict() for row in self.rows]}, ensure_ascii=False)

    def as_table(self) -> str:
        """Return the result for people."""
        lines = [f"{self.name} · {self.machine} · {self.date}"]
        for row in self.rows:
            beside = "" if row.peer is None else f" · {row.peer} {_number(row.peer_value)} {row.unit}"
            times = "" if row.ratio is None else f" · {row.ratio:.1f} ×"
            lines.append(f"  {row.case}: {_number(row.ours)} {row.unit}{beside}{times}")
        return "\n".join(lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.4g}"


def machine() -> str:
    """Describe the machine in a few words, without its name."""
    return f"{os.cpu_count()} cores, {_memory_gib()} GiB, {_processor()}, Python {platform.python_version()}"


def _memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = [
        line.split(":", 1)[1].strip()
        for line in info.read_text().splitlines()
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def today() -> str:
    """Return the day of the measurement (ISO)."""
    return datetime.now(tz=UTC).date().isoformat()
