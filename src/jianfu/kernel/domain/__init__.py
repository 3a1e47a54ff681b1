"""The pure part of the ground: no framework, no clock, no file, no database."""
