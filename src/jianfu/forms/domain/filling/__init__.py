"""Known values into the original file, with three outcomes per cell."""
