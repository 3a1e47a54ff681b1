"""What the project itself is kept in order with."""
