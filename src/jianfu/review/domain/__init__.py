"""Judging, without a server."""
