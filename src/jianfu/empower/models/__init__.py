"""The tables of the room, one file per subject; each subject is a row and the events that happened to it."""

from jianfu.empower.models.calls import Call, CallEvent

__all__ = ["Call", "CallEvent"]
