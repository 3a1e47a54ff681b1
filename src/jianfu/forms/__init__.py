"""Forms (办): data given once, templates understood, filled, collected, consolidated."""
