"""The thinking of the room: pure, without framework, clock or database."""
