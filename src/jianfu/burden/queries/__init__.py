"""The one door to reads of the room, always scoped to the units for which this person works."""
