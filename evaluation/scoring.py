"""Precision, recall and F1 per label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

Labels = AbstractSet[str]


@dataclass
class Tally:
    """Counts of what was found and what was meant, label by label."""

    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, found: Labels, meant: Labels) -> None:
        """Count one case."""
        self.right.update(found & meant)
        self.false.update(found - meant)
        self.missed.update(meant - found)

    def scores(self) -> dict[str, dict[str, float | int]]:
        """Return precision, recall, F1 and counts for every label, and for all together under `all`."""
        labels = sorted({*self.right, *self.false, *self.missed})
        table = {label: _score(self.right[label], self.false[label], self.missed[label]) for label in labels}
        table["all"] = _score(self.right.total(), self.false.total(), self.missed.total())
        return table


def macro_f1(table: dict[str, dict[str, float | int]]) -> float:
    """Return the mean F1 over all labels but `all`."""
    values = [row["f1"] for label, row in table.items() if label != "all"]
    return round(sum(values) / len(values), 4) if values else 0.0


def _score(right: int, false: int, missed: int) -> dict[str, float | int]:
    precision = right / (right + false) if right + false else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "right": right,
        "false": false,
        "missed": missed,
    }
