"""How the register gets the hours of a demand: from a room above it, which says so when the product starts.

The register books hours with every demand, but does not know how they are weighed. The room that knows offers a
function here (`AppConfig.ready`); imports go down only, so it comes to the register and not the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jianfu.kernel.domain.channels import Channel
from jianfu.kernel.domain.hours import Hours

Scales = Callable[[Channel, Mapping[str, float]], Hours]
"""Weighs one demand: its channel, and what is known of it in numbers."""

_offered: list[Callable[[], Scales]] = []


def offer(scales: Callable[[], Scales]) -> None:
    """Weigh with `scales` from now on; it is asked once for each batch, so that it may look up what holds now."""
    _offered[:] = [scales]


def scales() -> Scales:
    """Return what weighs now. Raises `LookupError` when no room offered to weigh: nothing is booked unweighed."""
    if not _offered:
        message = "no room weighs demands"
        raise LookupError(message)
    return _offered[0]()
