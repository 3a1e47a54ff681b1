"""The one door to reads of the room, a package for each subject, always scoped to what the actor's units may see."""
