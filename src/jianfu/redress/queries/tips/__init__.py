"""Reads of the tips' room: what anyone may see of a window, what a receipt opens, what supervisors see."""
