"""Weighing one demand with all that is known of it: the estimate, calibrated, then reconciled with other sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianfu.burden.domain.estimating import FIELD_KINDS, STANDING, estimate
from jianfu.burden.domain.reconciling import Reconciled, reconcile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianfu.burden.domain.calibrating import Calibration
    from jianfu.kernel.domain.channels import Channel
    from jianfu.kernel.domain.hours import Hours

SHORT = 5
"""Working days: a deadline within them is short notice, as the labels of this project say."""
DECLARED = "hours_declared"
"""The particular that holds the issuer's own figure, in hours of one unit."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What weighs: the starting parameters with the factors of the channels that were calibrated."""

    calibrations: Mapping[Channel, Calibration] = field(default_factory=dict)

    def weigh(
        self, channel: Channel, particulars: Mapping[str, float], reports: Sequence[float] = ()
    ) -> Reconciled:
        """Weigh one demand. Reports on what stands in force are left out: nobody can say of which month they are."""
        hours = estimate(channel, particulars)
        if channel in self.calibrations:
            hours = self.calibrations[channel].applied(hours)
        told = () if channel in STANDING else reports
        return reconcile(hours, declared=declared_in(particulars), reports=told)

    def __call__(self, channel: Channel, particulars: Mapping[str, float]) -> Hours:
        """Weigh a demand that is being drafted or recorded."""
        return self.weigh(channel, particulars).hours


def declared_in(particulars: Mapping[str, float]) -> float | None:
    """Return the issuer's own figure, if there is one that can be."""
    value = particulars.get(DECLARED)
    return float(value) if isinstance(value, int | float) and 0 < value < float("inf") else None


def fields_in(particulars: Mapping[str, float]) -> tuple[float, float]:
    """Return how many fields a form has, and for how many of them the data are already held.

    `fields_held` is left by whoever compared the form with others; without it, what comes prefilled is held.
    """
    fields = max(particulars.get("fields", 0), sum(particulars.get(name, 0) for name in FIELD_KINDS))
    held = particulars.get("fields_held", particulars.get("prefilled", 0) * fields)
    return float(fields), float(min(max(held, 0), fields))
