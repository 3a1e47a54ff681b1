"""The thinking behind tips: the protocol of `docs/tips-protocol.md`, the life of a tip, and what may be counted."""
