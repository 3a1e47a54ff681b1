"""The one door to reads of the forms room, scoped to what a person's units may see."""
