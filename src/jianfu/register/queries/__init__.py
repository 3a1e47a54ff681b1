"""The one door to reads of the register, always scoped to what this person's units may see."""
