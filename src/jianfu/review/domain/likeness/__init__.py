"""Likeness of official prose: what a text copies, from where, which passages – pure functions over arrays."""
