"""Pages of the register: thin, each parses, calls one action or query, and renders."""
