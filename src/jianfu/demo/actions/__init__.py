"""Loading the demo county through the doors of the rooms below, and resetting a demo home."""

from jianfu.demo.actions.loading import Loaded, load
from jianfu.demo.actions.resetting import reset

__all__ = ["Loaded", "load", "reset"]
