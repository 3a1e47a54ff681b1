"""Writes of monitoring points."""

from jianfu.redress.actions.pulse.points import NewAppointment, appoint, end_appointment, give_pulse

__all__ = ["NewAppointment", "appoint", "end_appointment", "give_pulse"]
