"""The command line: one file per room; commands of `domain/` do not load the web framework."""
