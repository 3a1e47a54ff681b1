"""Monitoring points: the two-minute pulse, its groups, trend, and drift against formal counts."""
