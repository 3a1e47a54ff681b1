"""Dates: every way in which Chinese official text names a day, a window or a rhythm."""
