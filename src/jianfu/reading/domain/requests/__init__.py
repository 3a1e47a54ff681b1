"""Requests: who must do what by when, and which sentences only look like it."""
