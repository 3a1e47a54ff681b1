"""Notices: what waits for somebody, said outside the system in as few words and as seldom as possible."""
