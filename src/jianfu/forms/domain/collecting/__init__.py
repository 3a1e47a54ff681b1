"""Collecting one form from many units: the sheet as a page, checks, what comes back, review up the levels."""
