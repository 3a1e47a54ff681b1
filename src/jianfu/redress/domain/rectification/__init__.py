"""Rectification: its steps, its evidence as numbers, and lists of problems from patrol inspections."""
