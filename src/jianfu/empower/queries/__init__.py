"""The one door to reads of the room, always scoped to what this person may see."""
