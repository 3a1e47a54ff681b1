"""Pages of the room: thin, each parses, calls one action or query, and renders."""
