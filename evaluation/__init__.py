"""Labelled sets on which the product scores itself."""
