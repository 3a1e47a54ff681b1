"""Fair accountability: grounds, tolerance, clearing of a name."""
