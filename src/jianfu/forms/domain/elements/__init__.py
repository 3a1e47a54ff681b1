"""Data elements: what is asked, in which words, units and codes."""
