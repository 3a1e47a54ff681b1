"""Repair: what damage is mended before a document is understood; a repair never invents text."""
