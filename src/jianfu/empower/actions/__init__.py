"""The one door to writes of the room: a verb per function, each with its permission, its change and its trace."""
