"""What the API can decide without the framework: the shape of a token, its errors."""
