"""Pages of the desk: thin, each parses, calls one action or query, and renders."""
