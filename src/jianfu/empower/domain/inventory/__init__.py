"""Inventories, purely: what is kept, what the rules say about it, what overlaps, what is to be merged or closed."""
