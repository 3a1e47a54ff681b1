"""The optimiser of the common plan, without a server."""
