"""Cases: pure histories, their clocks, lamps, likeness and scores."""
