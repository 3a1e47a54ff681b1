"""Commands of the framework that the product changes."""
