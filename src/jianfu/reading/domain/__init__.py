"""Understanding official documents, without a server."""
