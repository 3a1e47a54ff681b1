"""Many forms reduced to the facts that they ask."""
