"""What may be said in numbers: nothing about fewer than five, also not by subtraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

K = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A table that can be shown: `None` stands for a number that is kept back; `total` too may be."""

    cells: Mapping[str, int | None]
    total: int | None
    k: int = K

    @property
    def kept_back(self) -> bool:
        """Say whether any number is not shown."""
        return self.total is None or None in self.cells.values()


def shown(cells: Mapping[str, int], k: int = K) -> Counted:
    """Keep back what is between 1 and k - 1, and as much more as is needed that subtraction does not give it away.

    Zeros are shown unless the sum of what is kept back is itself below k: then the next smallest goes too, and where
    nothing is left to hide behind, the total.
    """
    total = sum(cells.values())
    hidden = {name for name, count in cells.items() if 0 < count < k}
    rest = sorted((count, name) for name, count in cells.items() if count >= k)
    while hidden and (sum(cells[name] for name in hidden) < k or len(hidden) == 1) and rest:
        hidden.add(rest.pop(0)[1])
    secret = sum(cells[name] for name in hidden)
    # A lone hidden cell, or hidden cells that together are few, follow from the total: it goes as well.
    bare = bool(hidden) and (len(hidden) == 1 or secret < k)
    return Counted(
        {name: None if name in hidden else count for name, count in cells.items()}, None if bare else total, k
    )
