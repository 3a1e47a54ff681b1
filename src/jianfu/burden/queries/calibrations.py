"""What the time logs said, as of the last weighing."""

from __future__ import annotations

from jianfu.burden.domain.calibrating import Calibration
from jianfu.burden.domain.weighing import Scale
from jianfu.burden.models import ChannelFactor
from jianfu.kernel.domain.channels import Channel


def calibrations() -> dict[Channel, Calibration]:
    """Return the factor of each channel that was calibrated."""
    rows = ChannelFactor.objects.values_list("channel", "log_factor", "variance", "count")
    return {
        Channel(channel): Calibration(log_factor, variance, count)
        for channel, log_factor, variance, count in rows
    }


def scale() -> Scale:
    """Return what weighs now: this is what the register books hours with."""
    return Scale(calibrations())
