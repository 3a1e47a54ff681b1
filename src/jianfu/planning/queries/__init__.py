"""The one door to reads of the common plan, scoped to the units of who asks."""
