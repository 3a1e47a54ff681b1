"""Cadres: what to learn from what went wrong, growth, rest; never a ranking, never hours of presence."""
