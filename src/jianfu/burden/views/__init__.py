"""Pages of the room: thin; they parse, call one action or query, render."""
