"""The pages of the room: parse, call one action or query, render."""
