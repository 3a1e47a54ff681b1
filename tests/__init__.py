"""The tests mirror the rooms; `docs/` and `architecture/` hold what must be true of the whole tree."""
