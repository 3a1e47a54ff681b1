"""Pages of the common plan: thin, each parses, calls one action or query, and renders."""
