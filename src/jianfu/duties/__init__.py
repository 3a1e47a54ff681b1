"""Duty lists, and finding whose duty a demand or a matter is."""
