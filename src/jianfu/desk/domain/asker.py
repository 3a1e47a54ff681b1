"""Who is meant by the name in a message: "民政局", "县民政局" and "云溪县民政局" are one bureau to a township of the county."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RELATIVE = re.compile(r"^(?:省|市|县|区|州|旗|我县|我市|本县|全县)(?=.{2,})")
SHORTEST = 3


def find_asker(named: str, units: Mapping[int, str]) -> int | None:
    """Return the unit that a name means: its full name, or the one name that ends with it; None when in doubt.

    `units` are those that may ask, by key: names of the territories above and their departments.
    """
    wanted = named.strip()
    # The name as it stands says most; "县民政局" then means the county's, and not the city's as well.
    for candidate in (wanted, _RELATIVE.sub("", wanted)):
        exact = [key for key, name in units.items() if name == candidate]
        if len(exact) == 1:
            return exact[0]
        ending = [key for key, name in units.items() if name.endswith(candidate)]
        if len(candidate) >= SHORTEST and len(ending) == 1:
            return ending[0]
    return None
