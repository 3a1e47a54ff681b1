"""Warnings, tips, cases, rectification, bulletins, fair accountability."""
