"""Warnings: what the numbers say before anybody complains."""
