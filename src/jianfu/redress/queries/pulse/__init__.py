"""Reads of monitoring points and their pulses."""
