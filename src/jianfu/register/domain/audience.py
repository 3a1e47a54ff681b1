"""Who is addressed: units named one by one, and rules such as "all townships under the county"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jianfu.kernel.domain.text import Text
from jianfu.kernel.domain.units import Level


@dataclass(frozen=True, slots=True)
class AllUnder:
    """All territories of one level below a unit: `AllUnder(Level.TOWNSHIP, county.pk)`."""

    level: Level
    unit_id: int

    def said(self, unit_name: str) -> Text:
        """Say the rule in words."""
        return Text(f"{unit_name}全部{self.level.label.zh}", f"every {self.level.label.en} of {unit_name}")


@dataclass(frozen=True, slots=True)
class Audience:
    """The addressees of a demand; expanded to units when it is issued, so that a new township is not forgotten."""

    unit_ids: tuple[int, ...] = ()
    rules: tuple[AllUnder, ...] = ()

    def joined(self, other: Audience) -> Audience:
        """Return an audience that addresses everybody of both, each once."""
        return Audience(
            tuple(dict.fromkeys((*self.unit_ids, *other.unit_ids))),
            tuple(dict.fromkeys((*self.rules, *other.rules))),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the form in which it is stored."""
        return {
            "units": list(self.unit_ids),
            "rules": [{"level": int(rule.level), "under": rule.unit_id} for rule in self.rules],
        }

    @staticmethod
    def from_json(stored: dict[str, Any]) -> Audience:
        """Return what `as_json` stored."""
        return Audience(
            tuple(stored.get("units", ())),
            tuple(AllUnder(Level(rule["level"]), rule["under"]) for rule in stored.get("rules", ())),
        )
