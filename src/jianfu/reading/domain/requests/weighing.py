"""How much each thing seen in a clause is worth, and whether together it makes a request.

A linear model: the sum of the weights of all features of a clause. The weights lie beside this file, one to a line, and
are made by `python -m evaluation.reading.training` from labelled documents within a minute; nothing else is learned.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

THRESHOLD = -0.5
"""From here on a clause is taken for a request: where precision and recall balance over documents left out of training."""
WEIGHTS = "weights.tsv"


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Return the weights by feature; the empty name is the constant."""
    text = (files("jianfu.reading.domain.requests") / WEIGHTS).read_text(encoding="utf-8")
    found = {}
    for line in text.splitlines():
        name, _, value = line.rpartition("\t")
        found[name] = float(value)
    return found


def weight_of(features: set[str], table: dict[str, float]) -> float:
    """Add up what `features` are worth in `table`; what it does not know is worth nothing."""
    return table[""] + sum(table[name] for name in features & table.keys())


def heaviest(features: set[str], table: dict[str, float], most: int = 5) -> list[tuple[str, float]]:
    """Return the `most` features that decide the most, with their weights: why a clause was taken, or was not."""
    known = [(name, table[name]) for name in features & table.keys()]
    return sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]
