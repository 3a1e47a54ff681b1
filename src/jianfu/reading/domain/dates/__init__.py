"""Dates: every way in which Chinese official text names a day, a window or a rhythm."""

from jianfu.reading.domain.dates.finding import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]
