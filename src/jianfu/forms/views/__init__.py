"""Pages of the forms room: thin, each parses, calls one action or query, and renders."""
